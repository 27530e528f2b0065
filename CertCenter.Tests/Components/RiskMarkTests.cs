using Bunit;
using CertCenter.Portal.Components.Controls;
using Xunit;

namespace CertCenter.Tests.Components;

public sealed class RiskMarkTests
{
    [Theory]
    [InlineData(1, "Low")]
    [InlineData(2, "Medium")]
    [InlineData(3, "High")]
    [InlineData(4, "Critical")]
    public void A_level_is_that_many_bars_and_its_word(int level, string word)
    {
        using var screen = Screen.Open();

        var mark = screen.Render<RiskMark>(with => with.Add(risk => risk.Level, level));

        Assert.Equal(level, mark.FindAll("rect.cc-risk-on").Count);
        Assert.Equal(4, mark.FindAll("rect").Count);
        Assert.Equal(word, mark.Find("span").TextContent.Trim());
    }
}
