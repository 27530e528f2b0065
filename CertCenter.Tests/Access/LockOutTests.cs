using CertCenter.Domain.Kernel;
using CertCenter.Portal.Access;
using CertCenter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CertCenter.Tests.Access;

public sealed class LockOutTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private PortalHost Portal => fixture.Portal;

    [Fact]
    public async Task After_ten_wrong_passwords_the_right_one_is_not_taken_either()
    {
        using var ana = await new Person(Portal, "ana@locked.test").JoinAsync();
        using var guesser = new Person(Portal, "ana@locked.test");

        for (var n = 0; n < 9; n++)
        {
            await guesser.SignInAsync($"wrong guess number {n}");
        }

        await guesser.SignInAsync();
        Assert.True(await guesser.IsInAsync());

        using var more = new Person(Portal, "ana@locked.test");
        for (var n = 0; n < 10; n++)
        {
            await more.SignInAsync($"wrong guess number {n}");
        }

        await more.SignInAsync();
        Assert.False(await more.IsInAsync());
    }

    [Fact]
    public async Task Who_guesses_keeps_out_strangers_and_not_the_browser_that_was_in_before()
    {
        using var ana = await new Person(Portal, "ana@kept-out.test").JoinAsync();
        using var olaf = await new Person(Portal, "olaf@kept-out.test").JoinAsync();
        using var signedOut = await ana.Browser.SendFormAsync("/sign-out");
        using var alsoOut = await olaf.Browser.SendFormAsync("/sign-out");
        using var guesser = new Person(Portal, "ana@kept-out.test");
        for (var n = 0; n < 10; n++)
        {
            await guesser.SignInAsync($"wrong guess number {n}");
        }

        await guesser.SignInAsync();
        Assert.False(await guesser.IsInAsync());
        using var asAna = await olaf.Browser.SendFormAsync("/sign-in", ("Mail address", ana.Mail), ("Password", Person.Password));
        Assert.False(await olaf.IsInAsync()); // Known for another account.

        await ana.SignInAsync("not the password at all");
        Assert.False(await ana.IsInAsync());
        await ana.SignInAsync();
        Assert.True(await ana.IsInAsync());
    }

    [Fact]
    public void A_known_browser_has_a_few_tries_and_is_a_stranger_then()
    {
        var (ana, session) = (new AccountId(Guid.NewGuid()), new SessionId(Guid.NewGuid()));
        using var tries = new KnownBrowserTries();
        var known = Enumerable.Range(0, KnownBrowserTries.Most + 1).Select(_ => ActivatorUtilities.CreateInstance<KnownBrowser>(Portal.Services, tries)).ToList();
        known.ForEach(k => k.Tell(session, ana));

        Assert.Equal(Enumerable.Repeat(true, KnownBrowserTries.Most).Append(false), known.Select(k => k.Knows(ana) && k.Knows(ana)));
        Assert.False(known[0].Knows(new AccountId(Guid.NewGuid())));
    }

    [Fact]
    public async Task Guesses_made_at_once_are_all_counted()
    {
        using var ana = await new Person(Portal, "ana@at-once.test").JoinAsync();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(async n =>
        {
            using var guesser = new Person(Portal, "ana@at-once.test");
            await guesser.SignInAsync($"wrong guess number {n}");
        }));

        using var late = new Person(Portal, "ana@at-once.test");
        await late.SignInAsync();
        Assert.False(await late.IsInAsync());
    }
}
