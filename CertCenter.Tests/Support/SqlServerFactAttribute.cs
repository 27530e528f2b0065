using Xunit;

namespace CertCenter.Tests.Support;

/// <summary>A test that needs a real SQL Server; skipped, with the reason, where the variable names none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SqlServerFactAttribute : FactAttribute
{
    public SqlServerFactAttribute()
    {
        if (SqlServer.Administrator is null)
        {
            Skip = $"{SqlServer.ServerVariable} holds no administrator's connection string";
        }
    }
}
