using Xunit;

namespace CertCenter.Tests.Support;

/// <summary>A test that drives a real browser; skipped, with the reason, where none is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        if (!File.Exists(Browser.Program))
        {
            Skip = "Chromium is not installed (apt-get install chromium-headless-shell)";
        }
    }
}
