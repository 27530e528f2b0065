using System.Globalization;
using System.Resources;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Xunit;

namespace CertCenter.Tests.Components;

public sealed class RefusalTextsTests
{
    [Fact]
    public void A_refusal_is_told_in_the_words_under_its_name()
    {
        using var screen = Screen.Open();

        var words = screen.Services.GetRequiredService<RefusalTexts>()[new NotFound()];

        Assert.Equal("We can’t find this, or you may not see it.", words);
    }

    [Fact]
    public void Its_properties_take_the_place_of_their_names()
    {
        var texts = new RefusalTexts([new TextSource(typeof(object))], new Fixed("{Open} of {Reviewer}’s items are open."));

        Assert.Equal("1,204 of Petter Dahl’s items are open.", texts[new ItemsOpen(1204, "Petter Dahl")]);
    }

    [Fact]
    public void A_field_is_told_in_the_words_of_its_reason()
    {
        var texts = new RefusalTexts([new TextSource(typeof(object))], new Fixed("Name it."));

        Assert.Equal("Name it.", texts[new InvalidField("Name", "NameMissing")]);
    }

    [Fact]
    public void A_refusal_without_words_is_a_bug()
    {
        using var screen = Screen.Open();

        Assert.Throws<InvalidOperationException>(() => screen.Services.GetRequiredService<RefusalTexts>()[new ItemsOpen(1, "")]);
    }

    /// <summary>A label of another feature under the same key would be told in its place.</summary>
    [Fact]
    public void No_two_features_have_different_words_under_the_name_of_a_refusal()
    {
        var resources = typeof(TextSource).Assembly.GetTypes().Where(t => t.Name == "Texts").Select(t => new ResourceManager(t)).ToList();
        string[] WordsOf(string key) => [.. resources.Select(r => r.GetString(key, CultureInfo.InvariantCulture)).OfType<string>().Distinct()];
        var refusals = typeof(Refusal).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Refusal))).Select(t => t.Name).ToList();

        Assert.Contains(refusals, r => WordsOf(r).Length == 1);
        Assert.DoesNotContain(refusals, r => WordsOf(r).Length > 1);
        Assert.Equal("Give the campaign a name.", Assert.Single(WordsOf("CampaignNameMissing")));
    }

    private sealed record ItemsOpen(int Open, string Reviewer) : Refusal;

    private sealed class Fixed(string text) : IStringLocalizerFactory, IStringLocalizer
    {
        public LocalizedString this[string name] => new(name, text);

        public LocalizedString this[string name, params object[] arguments] => this[name];

        public IStringLocalizer Create(Type resourceSource) => this;

        public IStringLocalizer Create(string baseName, string location) => this;

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }
}
