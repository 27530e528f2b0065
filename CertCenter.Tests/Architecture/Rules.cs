using Xunit;

namespace CertCenter.Tests.Architecture;

/// <summary>Says that a rule holds, or names everything that breaks it.</summary>
internal static class Rules
{
    public static void Hold(IEnumerable<string> offences)
    {
        var all = offences.Order(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, string.Join(Environment.NewLine, all));
    }
}
