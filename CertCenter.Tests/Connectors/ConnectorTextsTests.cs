using System.Reflection;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors;
using Xunit;

namespace CertCenter.Tests.Connectors;

public sealed class ConnectorTextsTests
{
    /// <summary>Every constant of the lists of keys beside the connectors.</summary>
    public static TheoryData<string> Keys => [.. typeof(ConnectorTexts).Assembly.GetTypes()
        .Where(type => type.Namespace?.StartsWith("CertCenter.Portal.Connectors", StringComparison.Ordinal) == true && type is { IsAbstract: true, IsSealed: true })
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Where(one => one.IsLiteral && one.FieldType == typeof(string))
        .Select(one => one.GetRawConstantValue()).OfType<string>()];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_reason_has_words(string key)
    {
        Assert.NotEqual(key, ConnectorTexts.Of(new SourceProblem(key, "here", "this")));
    }
}
