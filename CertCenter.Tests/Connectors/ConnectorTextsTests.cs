using System.Reflection;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace CertCenter.Tests.Connectors;

public sealed class ConnectorTextsTests
{
    private readonly ConnectorTexts _texts = new(new StringLocalizer<Texts>(
        new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance)));

    /// <summary>Every constant of the lists of keys beside the connectors.</summary>
    public static TheoryData<string> Keys => [.. typeof(ConnectorTexts).Assembly.GetTypes()
        .Where(type => type.Namespace?.StartsWith("CertCenter.Portal.Connectors", StringComparison.Ordinal) == true && type is { IsAbstract: true, IsSealed: true })
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Where(one => one.IsLiteral && one.FieldType == typeof(string))
        .Select(one => one.GetRawConstantValue()).OfType<string>()];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_reason_phase_and_finding_has_words(string key) => Assert.NotNull(_texts.Phase(key));

    [Fact]
    public void Words_name_the_place_and_the_detail() =>
        Assert.Equal(
            "people.csv, line 12, column Mail: \"ada at x\" is no mail address.",
            _texts[new SourceProblem("CsvNoMail", "people.csv, line 12, column Mail", "ada at x")]);
}
