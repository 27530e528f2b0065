using Xunit;

namespace CertCenter.Tests.Support;

/// <summary>A test that needs a real SCIM server; skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ScimFactAttribute : FactAttribute
{
    public ScimFactAttribute()
    {
        if (!ScimServer.IsInstalled)
        {
            Skip = "The SCIM server of the tests is not installed (apt-get install nodejs npm; npm ci --prefix CertCenter.Tests/Peers)";
        }
    }
}
