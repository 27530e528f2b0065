using Xunit;

namespace CertCenter.Tests.Support;

/// <summary>A test that needs a real mail server; skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmtpFactAttribute : FactAttribute
{
    public SmtpFactAttribute()
    {
        if (!IsInstalled)
        {
            Skip = "The mail server of the tests is not installed (apt-get install nodejs npm; npm ci --prefix CertCenter.Tests/Peers)";
        }
    }

    public static bool IsInstalled => File.Exists(SmtpServer.Program) && Directory.Exists(Path.Combine(SmtpServer.Peers, "node_modules", "smtp-server"));
}
