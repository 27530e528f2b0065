using Xunit;

namespace CertCenter.Tests.Support;

/// <summary>A test that needs a real OpenLDAP server; skipped, with the reason, where none is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SlapdFactAttribute : FactAttribute
{
    public SlapdFactAttribute()
    {
        if (!File.Exists(Slapd.Program) || !File.Exists("/usr/bin/ldapadd"))
        {
            Skip = "slapd and ldap-utils are not installed (apt-get install slapd ldap-utils)";
        }
    }
}
