using Xunit;

namespace CertCenter.Tests.Support;

/// <summary>A test that needs a disk of its own that can be filled; skipped, with the reason, where none may be mounted.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute()
    {
        if (!SmallDisk.CanBeMade)
        {
            Skip = "A file system can be mounted by root on Linux only.";
        }
    }
}
