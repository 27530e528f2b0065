using CertCenter.Domain.Accounts;
using CertCenter.Domain.SignIns;
using CertCenter.Portal.Access.Organisations;
using CertCenter.Portal.Connectors.Network;
using CertCenter.Tests.Support;
using Microsoft.Extensions.Options;
using Xunit;

namespace CertCenter.Tests.Access;

/// <summary>A provider changes its keys, or does not answer, while time goes by.</summary>
public sealed class ProviderKeysTests : IAsyncLifetime
{
    private readonly StoppedClock _clock = new(StoppedClock.Monday);
    private TokenForge _forge = null!; // Started before each test.
    private ProviderDocuments _documents = null!; // Made before each test.
    private ProviderFacts _provider = null!; // Made before each test.

    public async Task InitializeAsync()
    {
        _forge = await TokenForge.StartAsync();
        var allowed = new ConnectionsOptions();
        allowed.AllowLoopbackUnlessListed();
        _documents = DocumentsOver(allowed);
        _provider = new(Guid.NewGuid(), default, ProviderKind.Standard, "Forge", _forge.Issuer, TokenForge.ClientId, null, _forge.Api.AuthorityPem, null, true, false);
    }

    public async Task DisposeAsync() => await _forge.DisposeAsync();

    [Fact]
    public async Task New_keys_are_taken_and_old_ones_dropped_without_asking_all_the_time()
    {
        await CheckAsync();
        var old = _forge.Keys[0];
        _forge.Keys[0] = TokenForge.NewKey("k2");
        await Assert.ThrowsAsync<SignInFailedException>(() => CheckAsync());

        _clock.Pass(TimeSpan.FromMinutes(2));
        await CheckAsync();
        await Assert.ThrowsAsync<SignInFailedException>(() => CheckAsync(old));
        await Assert.ThrowsAsync<SignInFailedException>(() => CheckAsync(TokenForge.NewKey("k3")));

        Assert.Equal(2, _forge.Api.Asked.Count(a => a.StartsWith("GET /keys", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_known_holds_for_a_day_when_the_provider_is_away()
    {
        await CheckAsync();
        _forge.IsDown = true;

        _clock.Pass(TimeSpan.FromHours(23));
        await CheckAsync();
        _clock.Pass(TimeSpan.FromHours(2));
        Assert.Equal(SignInReason.Away, (await Assert.ThrowsAsync<SignInFailedException>(() => CheckAsync())).Reason);
    }

    [Fact]
    public async Task A_document_of_another_issuer_is_not_taken()
    {
        var slash = _provider with { Id = Guid.NewGuid(), Authority = _forge.Issuer + "/" };

        Assert.Equal(SignInReason.NotChecked, (await Assert.ThrowsAsync<SignInFailedException>(() => _documents.OfAsync(slash, default))).Reason);
    }

    [Fact]
    public async Task An_address_that_connections_may_not_reach_is_not_reached()
    {
        var guarded = DocumentsOver(new ConnectionsOptions());

        Assert.Equal(SignInReason.Away, (await Assert.ThrowsAsync<SignInFailedException>(() => guarded.OfAsync(_provider, default))).Reason);
        Assert.Empty(_forge.Api.Asked);
    }

    private async Task CheckAsync(Microsoft.IdentityModel.Tokens.RsaSecurityKey? key = null)
    {
        var document = await _documents.OfAsync(_provider, default);
        await new IdTokens(_documents, _clock).CheckAsync(
            _provider, document, TokenForge.ClientId, _forge.Token("n", _clock.GetUtcNow(), key: key), new AskedOfProvider("n", null), default);
    }

    private ProviderDocuments DocumentsOver(ConnectionsOptions connections) => new(
        new ProviderLine(new GuardedDialler(new AddressGuard(Options.Create(connections)))) { Patience = OrganisationFixture.Patience }, new EntraApp(Options.Create(new EntraOptions()), _clock), _clock);
}
