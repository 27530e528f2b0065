using Xunit;

namespace CertCenter.Tests.Support;

/// <summary>A test that needs Google's description of its Directory API and Prism; skipped, with the reason, where the variables name none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GoogleContractFactAttribute : FactAttribute
{
    private const string Variable = "CERTCENTER_TEST_GOOGLE_DESCRIPTION";

    public GoogleContractFactAttribute()
    {
        if (!File.Exists(Description) || !File.Exists(GraphContractFactAttribute.Prism))
        {
            Skip = $"{Variable} names no description of the Directory API (OpenAPI), or CERTCENTER_TEST_PRISM no script of @stoplight/prism-cli 5";
        }
    }

    public static string Description => Environment.GetEnvironmentVariable(Variable) ?? "";
}
