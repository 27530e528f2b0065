using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.EntraId;
using CertCenter.Portal.Connectors.Network;
using CertCenter.Tests.Connectors.Network;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Connectors.EntraId;

public sealed class EntraFailureTests
{
    [Theory]
    [InlineData("AADSTS7000215", EntraReasons.SecretWrong)]
    [InlineData("AADSTS7000218", EntraReasons.SecretWrong)]
    [InlineData("AADSTS7000222", EntraReasons.SecretExpired)]
    [InlineData("AADSTS700027", EntraReasons.CertificateUnknown)]
    [InlineData("AADSTS7000214", EntraReasons.CertificateUnknown)]
    [InlineData("AADSTS700016", EntraReasons.ApplicationUnknown)]
    [InlineData("AADSTS7000112", EntraReasons.ApplicationUnknown)]
    [InlineData("AADSTS90002", EntraReasons.DirectoryUnknown)]
    [InlineData("AADSTS900023", EntraReasons.DirectoryUnknown)]
    [InlineData("AADSTS90013", EntraReasons.DirectoryUnknown)]
    [InlineData("AADSTS700024", EntraReasons.ClockWrong)]
    [InlineData("AADSTS53003", EntraReasons.SignInRefused)]
    public async Task Why_the_directory_does_not_let_us_in_is_told(string code, string reason)
    {
        await using var graph = await GraphFake.StartAsync();
        graph.SignInError = code;

        var check = await EntraDriver.Connector(graph).TestAsync(EntraDriver.Input(), CancellationToken.None);

        Assert.Equal(new(reason, GraphFake.Directory, code), check.Problem);
    }

    [Fact]
    public async Task Other_failures_are_told_apart()
    {
        await using var graph = await GraphFake.StartAsync();
        Assert.Equal(EntraReasons.NoPeople, await FailsAsync(graph));
        graph.Instead = _ => 403;
        Assert.Equal(EntraReasons.Forbidden, await FailsAsync(graph));
        graph.Instead = _ => 401;
        Assert.Equal(EntraReasons.TokenRefused, await FailsAsync(graph));
        Assert.Equal(EntraReasons.SecretMissing, await FailsAsync(graph, secret: ""));
        var refused = await Assert.ThrowsAsync<SourceFailedException>(() => EntraDriver.ReadAsync(graph, secret: "wrong"));
        Assert.True(refused.Problem.Reason == EntraReasons.SecretWrong, refused.ToString());
        Assert.Equal(EntraReasons.CertificateUnreadable, await FailsAsync(graph, EntraDriver.Settings with { SignIn = EntraSignIn.Certificate }, "no certificate"));
        var untrusted = new EntraConnector(HttpDriver.Http(), new EntraClouds(new Dictionary<EntraCloud, EntraPlace> { [EntraCloud.Global] = new(graph.Api.Address, graph.Api.Address, null) }), new StoppedClock(StoppedClock.Monday));
        var failed = await Assert.ThrowsAsync<SourceFailedException>(() => untrusted.ReadAsync(EntraDriver.Input(), new CollectedSightings(), CancellationToken.None));
        Assert.Equal(HttpReasons.CertificateUntrusted, failed.Problem.Reason);
    }

    [Fact]
    public async Task A_certificate_signs_in_too()
    {
        await using var graph = await GraphFake.StartAsync();
        graph.User("u1", "Ada");
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=CertCenter", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(StoppedClock.Monday, StoppedClock.Monday.AddYears(1));
        var pem = $"{made.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}";

        var (report, _) = await EntraDriver.ReadAsync(graph, EntraDriver.Settings with { SignIn = EntraSignIn.Certificate }, pem);

        Assert.True(report.Complete);
    }

    [Fact]
    public async Task Trying_tells_which_permissions_are_granted_missing_and_too_many()
    {
        await using var graph = await GraphFake.StartAsync();
        graph.User("u1", "Ada");
        graph.Granted.Remove("Application.Read.All");
        graph.Granted.Add("Group.ReadWrite.All");

        var check = await EntraDriver.Connector(graph).TestAsync(EntraDriver.Input(), CancellationToken.None);

        Assert.True(check.Works, check.Problem?.ToString());
        Assert.Equal(
            [
                new(EntraFindings.SignedIn, GraphFake.Directory),
                new(EntraFindings.Granted, "AuditLog.Read.All, Group.ReadWrite.All, GroupMember.Read.All, RoleManagement.Read.Directory, User.Read.All"),
                new(EntraFindings.Missing, "Application.Read.All"), new(EntraFindings.TooMany, "Group.ReadWrite.All"), new(EntraFindings.Person, "Ada"),
            ],
            check.Findings);
    }

    [Theory]
    [InlineData("""{"requests":[{"id":"1","method":"GET","url":"/users"}]}""", true)]
    [InlineData("""{"requests":[{"id":"1","method":"GET","url":"/users"},{"id":"2","method":"DELETE","url":"/users/1"}]}""", false)]
    [InlineData("""{"requests":[{"id":"1","method":"GET","method":"PATCH","url":"/users/1"}]}""", false)]
    [InlineData("""{"requests":[{"id":"1","method":"GET","url":"/users","headers":{"X-HTTP-Method-Override":"DELETE"}}]}""", false)]
    [InlineData("""{"requests":[{"id":"1","method":"GET","url":"/users","body":{}}]}""", false)]
    [InlineData("""{"requests":[]} {"requests":[]}""", false)]
    [InlineData("not JSON", false)]
    public void A_batch_passes_only_when_all_of_it_reads(string batch, bool passes) => Assert.Equal(passes, GraphBatch.OnlyReads(Encoding.UTF8.GetBytes(batch)));

    [Theory]
    [InlineData("contoso.example/../other", "11111111-2222-3333-4444-555555555555", nameof(EntraSettings.Directory))]
    [InlineData("common", "11111111-2222-3333-4444-555555555555", nameof(EntraSettings.Directory))]
    [InlineData("contoso.example", "my app", nameof(EntraSettings.ClientId))]
    public void Settings_that_cannot_be_are_named(string directory, string client, string field) => Assert.Equal(
        field,
        Assert.Single(new EntraConnector(HttpDriver.Http(), EntraClouds.OfMicrosoft, new StoppedClock(StoppedClock.Monday)).Validate(new EntraSettings { Directory = directory, ClientId = client }.ToJson())).Field);

    private static async Task<string> FailsAsync(GraphFake graph, EntraSettings? settings = null, string secret = GraphFake.Secret) =>
        (await Assert.ThrowsAsync<SourceFailedException>(() => EntraDriver.ReadAsync(graph, settings, secret))).Problem.Reason;
}
