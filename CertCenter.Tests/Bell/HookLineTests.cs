using System.Text;
using System.Text.Json;
using CertCenter.Domain.Bell;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Connectors.Network;
using CertCenter.Portal.Features.Bell;
using CertCenter.Portal.Mail;
using CertCenter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Xunit;

namespace CertCenter.Tests.Bell;

/// <summary>What gets to a real receiver over TLS, and where nothing is sent to.</summary>
public sealed class HookLineTests : IAsyncLifetime
{
    private const string Secret = "c2VjcmV0IG9mIHRoZSB0ZXN0cw==";

    private readonly string _authorities = Path.GetTempFileName();
    private readonly List<(string Path, byte[] Body, IReadOnlyDictionary<string, string> Headers)> _got = [];
    private TestApi _receiver = null!; // Started before each test.

    public async Task InitializeAsync()
    {
        _receiver = await TestApi.StartAsync(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            lock (_got)
            {
                _got.Add((context.Request.Path.ToString(), body.ToArray(), context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString())));
            }

            context.Response.StatusCode = context.Request.Path.ToString() switch { "/broken" => 500, "/away" => 302, _ => 204 };
            context.Response.Headers.Location = "https://localhost/elsewhere";
        });
        await File.WriteAllTextAsync(_authorities, _receiver.AuthorityPem);
    }

    public async Task DisposeAsync()
    {
        await _receiver.DisposeAsync();
        File.Delete(_authorities);
    }

    [Fact]
    public async Task A_webhook_gets_what_happened_signed_with_the_time()
    {
        Assert.Equal(new HookAnswer(204, null), await SendAsync(HookKind.Webhook, "/in", Secret));

        var (_, body, headers) = Assert.Single(_got);
        var timestamp = headers["CertCenter-Timestamp"];
        Assert.Equal(House.Monday.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), timestamp);
        Assert.Equal($"v1={HookLine.Sign(Secret, timestamp, body)}", headers["CertCenter-Signature"]);
        using var hash = new System.Security.Cryptography.HMACSHA256(Convert.FromBase64String(Secret));
        Assert.Equal($"v1={Convert.ToHexStringLower(hash.ComputeHash((byte[])[.. Encoding.UTF8.GetBytes($"{timestamp}."), .. body]))}", headers["CertCenter-Signature"]);
        var told = JsonDocument.Parse(body).RootElement;
        Assert.Equal(
            ("delivery-1", NoticeKinds.ReadingFailed, "HR <files> could not be read.", "https://portal.test/connections"),
            (told.GetProperty("id").GetString(), told.GetProperty("kind").GetString(), told.GetProperty("text").GetString(), told.GetProperty("link").GetString()));
    }

    [Fact]
    public async Task Slack_and_Teams_get_their_own_forms()
    {
        await SendAsync(HookKind.Slack, "/slack", null);
        await SendAsync(HookKind.Teams, "/teams", null);

        Assert.All(_got, one => Assert.False(one.Headers.ContainsKey("CertCenter-Signature")));
        Assert.Equal(
            "*Brightwater*: HR &lt;files&gt; could not be read. <https://portal.test/connections|Open>",
            JsonDocument.Parse(_got[0].Body).RootElement.GetProperty("text").GetString());
        var card = JsonDocument.Parse(_got[1].Body).RootElement.GetProperty("attachments")[0];
        Assert.Equal("application/vnd.microsoft.card.adaptive", card.GetProperty("contentType").GetString());
        Assert.Equal("HR <files> could not be read.", card.GetProperty("content").GetProperty("body")[1].GetProperty("inlines")[0].GetProperty("text").GetString());
        Assert.Equal("https://portal.test/connections", card.GetProperty("content").GetProperty("actions")[0].GetProperty("url").GetString());
    }

    [Fact]
    public async Task An_answer_that_is_not_good_is_told_and_a_way_elsewhere_is_not_gone()
    {
        Assert.Equal(new HookAnswer(500, "HookStatus"), await SendAsync(HookKind.Webhook, "/broken", Secret));
        Assert.Equal(new HookAnswer(302, "HookStatus"), await SendAsync(HookKind.Webhook, "/away", Secret));
        Assert.Equal(["/broken", "/away"], _got.Select(one => one.Path));
    }

    [Fact]
    public async Task Nothing_is_sent_into_the_operators_network_or_to_whom_nobody_vouches_for()
    {
        Assert.Equal(new HookAnswer(null, "HookAddressRefused"), await SendAsync(HookKind.Webhook, "/in", Secret, loopback: false));
        Assert.Equal(new HookAnswer(null, "HookCertificate"), await SendAsync(HookKind.Webhook, "/in", Secret, authorities: false));
        Assert.Empty(_got);
    }

    private Task<HookAnswer> SendAsync(HookKind kind, string path, string? secret, bool loopback = true, bool authorities = true)
    {
        var connections = new ConnectionsOptions { NoticeAuthorities = authorities ? _authorities : null };
        if (loopback)
        {
            connections.AllowLoopbackUnlessListed();
        }

        var options = Options.Create(connections);
        using var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
        var line = new HookLine(
            new GuardedPost(new GuardedDialler(new AddressGuard(options)), options),
            new PortalAddress(Options.Create(new PortalOptions { Address = "https://portal.test" }), null!), // Asked only where no address is set.
            services.GetRequiredService<IStringLocalizer<Texts>>(),
            new StoppedClock(House.Monday));
        return line.SendAsync(
            new(kind, new Uri(_receiver.Address, path), secret, "delivery-1", "Brightwater", NoticeKinds.ReadingFailed, "HR <files>", "/connections", House.Monday), default);
    }
}
