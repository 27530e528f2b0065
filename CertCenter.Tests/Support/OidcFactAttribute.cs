using Xunit;

namespace CertCenter.Tests.Support;

/// <summary>A test in a browser against a real OpenID Provider; skipped, with the reason, where one of them is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OidcFactAttribute : FactAttribute
{
    public OidcFactAttribute()
    {
        if (!File.Exists(Browser.Program) || !OidcServer.IsInstalled)
        {
            Skip = "Chromium or the OpenID Provider of the tests is not installed (apt-get install chromium nodejs npm; npm ci --prefix CertCenter.Tests/Peers)";
        }
    }
}
