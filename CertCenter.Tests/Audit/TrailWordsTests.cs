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
            .Where(f => f.Path.Contains("CertCenter.Domain/", StringComparison.Ordinal) && !f.Path.Contains("Migrations", StringComparison.Ordinal))
            .SelectMany(f => What().Matches(f.Text)).Select(m => m.Groups[1].Value)
            .Where(what => !what.StartsWith("certcenter.", StringComparison.Ordinal) && !Files.Contains(what.Split('.')[1])).Distinct().ToList();

        Assert.Contains("campaign.launched", whats);
        Assert.DoesNotContain(whats, what => texts.GetString($"what.{what}", CultureInfo.InvariantCulture) is null);
    }

    [GeneratedRegex("\"([a-z-]+\\.[a-z-]+)\"")]
    private static partial Regex What();
}
