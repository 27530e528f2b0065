using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using CertCenter.Portal.Features.Audit;
using CertCenter.Tests.Architecture;
using Xunit;

namespace CertCenter.Tests.Audit;

public sealed partial class TrailWordsTests
{
    private static readonly string[] Files = ["db", "csv", "json", "jsonl", "html", "key"];

    [Fact]
    public void Every_kind_of_line_has_words()
    {
        var texts = new ResourceManager(typeof(Texts));
        var whats = Sources.Code
            .Where(f => f.Path.Contains("CertCenter.Domain/", StringComparison.Ordinal) && !f.Path.Contains("Migrations", StringComparison.Ordinal) && !IsOfStaff(f))
            .SelectMany(f => What().Matches(f.Text)).Select(m => m.Groups[1].Value)
            .Where(what => !what.StartsWith("certcenter.", StringComparison.Ordinal) && !Files.Contains(what.Split('.')[1])).Distinct().ToList();

        Assert.Contains("campaign.launched", whats);
        Assert.DoesNotContain(whats, what => texts.GetString($"what.{what}", CultureInfo.InvariantCulture) is null);
    }

    [Fact]
    public void Every_kind_of_line_of_the_security_log_has_words()
    {
        var texts = new ResourceManager(typeof(Portal.Features.Staff.Texts));
        var whats = Sources.Code.Where(IsOfStaff).SelectMany(f => What().Matches(f.Text)).Select(m => m.Groups[1].Value).Distinct().ToList();

        Assert.Contains("staff.signed-in", whats);
        Assert.DoesNotContain(whats, what => texts.GetString($"Event-{what}", CultureInfo.InvariantCulture) is null);
    }

    /// <summary>Staff has a log of its own.</summary>
    private static bool IsOfStaff(SourceFile file) => file.Path.Contains("CertCenter.Domain/Staff/", StringComparison.Ordinal);

    [GeneratedRegex("\"([a-z-]+\\.[a-z-]+)\"")]
    private static partial Regex What();
}
