using Xunit;

namespace CertCenter.Tests.Support;

/// <summary>A test that needs a real domain controller (Samba), which takes half a minute, the ports of a directory, and root: with CERTCENTER_LONG=1, where it is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SambaFactAttribute : FactAttribute
{
    public SambaFactAttribute()
    {
        if (!SambaDirectory.CanRun)
        {
            Skip = "a domain controller is started with CERTCENTER_LONG=1, as root, where Samba is (apt-get install samba samba-ad-dc samba-ad-provision ldap-utils)";
        }
    }
}
