using Xunit;

namespace CertCenter.Tests.Architecture;

public sealed class SourceTests
{
    [Fact]
    public void No_file_is_longer_than_a_reader_can_hold() => Rules.Hold(Sources.TooLong(Sources.Code));

    [Fact]
    public void Nothing_is_left_for_later_switched_off_or_waited_out() => Rules.Hold(Sources.WithBannedWords(Sources.Code));

    [Fact]
    public void Colours_are_named_in_one_file() => Rules.Hold(Sources.WithColours(Sources.Looks));

    [Fact]
    public void A_file_has_one_public_type() => Rules.Hold(Sources.WithTwoPublicTypes(Sources.Code));

    [Fact]
    public void Public_types_say_what_they_are() => Rules.Hold(Sources.WithoutSummary(Sources.Code));

    [Fact]
    public void Each_rule_on_sources_finds_what_breaks_it()
    {
        SourceFile Of(string text) => new("CertCenter.Portal/Features/Offender.cs", text);

        Assert.Single(Sources.TooLong([Of(new string('\n', 251))]));
        Assert.Single(Sources.WithBannedWords([Of("// TO" + "DO later")]));
        Assert.Single(Sources.WithColours([Of("color: #fff")]));
        Assert.Single(Sources.WithTwoPublicTypes([Of("public sealed class A;\npublic sealed class B;\n")]));
        Assert.Single(Sources.WithoutSummary([Of("namespace X;\n\npublic sealed class A;\n")]));
        Assert.Empty(Sources.WithoutSummary([Of("namespace X;\n\n/// <summary>A.</summary>\n[Some(\n    1)]\npublic sealed class A;\n")]));
    }
}
