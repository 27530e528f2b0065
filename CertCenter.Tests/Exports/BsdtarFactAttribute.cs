using Xunit;

namespace CertCenter.Tests.Exports;

/// <summary>A test that needs a program that unpacks ZIPs and was not made by us; skipped, with the reason, where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BsdtarFactAttribute : FactAttribute
{
    public const string Program = "/usr/bin/bsdtar";

    public BsdtarFactAttribute()
    {
        if (!File.Exists(Program))
        {
            Skip = "bsdtar is not installed (apt-get install libarchive-tools)";
        }
    }
}
