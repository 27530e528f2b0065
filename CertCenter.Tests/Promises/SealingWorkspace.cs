using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Person = CertCenter.Tests.Access.Person;

namespace CertCenter.Tests.Promises;

/// <summary>A workspace that was signed up at a portal, with what it keeps sealed: speaks of setting, using and reading it.</summary>
internal sealed class SealingWorkspace : IDisposable
{
    private readonly PortalHost _portal;

    private SealingWorkspace(PortalHost portal, Person person, Caller owner, AccountId account) =>
        (_portal, Person, Owner, Account) = (portal, person, owner, account);

    public Person Person { get; }

    public Caller Owner { get; }

    public AccountId Account { get; }

    public static async Task<SealingWorkspace> SignUpAsync(PortalHost portal, string mail)
    {
        var person = await new Person(portal, mail).JoinAsync();
        await WorkspaceDriver.OpenedAsync(portal);
        await using var catalog = portal.Services.GetRequiredService<CatalogDatabase>().Read();
        var account = await catalog.Accounts.SingleAsync(a => a.Mail == mail);
        var tenant = await catalog.Tenants.Where(t => t.FoundedBy == account.Id).Select(t => t.Id).SingleAsync();
        var knocking = new Caller(tenant, new Actor(ActorKind.Job, "job:test", "CertCenter"), Roles.None);
        await using var db = await portal.Services.GetRequiredService<TenantDatabases>().ReadAsync(knocking, default);
        return new(portal, person, TestTenant.CallerOf(tenant, await db.Members.SingleAsync()), account.Id);
    }

    public async Task<ConnectionId> ConnectAsync(string name, string secret) =>
        (await Get<AddConnection>().ExecuteAsync(Owner, name, ScriptedConnector.KindName, "{}", secret, default)).Value;

    public async Task SetSecretAsync(ConnectionId connection, string secret) =>
        _ = (await Get<SetSecret>().ExecuteAsync(Owner, connection, secret, default)).Value;

    /// <summary>The secret as the connector gets it when the connection is tried; null when it does not open.</summary>
    public async Task<string?> UseSecretAsync(ConnectionId connection)
    {
        var source = new ScriptedConnector();
        var test = new TestConnection(Get<TenantDatabases>(), [source], Get<ISecrets>(), Get<IFiles>());
        var tried = (await test.ExecuteAsync(Owner, ScriptedConnector.KindName, "{}", null, connection, default)).Value;
        return tried.Problem is null ? source.LastInput?.Secret : null;
    }

    public async Task<KeptFile> UploadAsync(byte[] content) => (await Get<KeepUpload>().ExecuteAsync(Owner, new MemoryStream(content), default)).Value;

    public async Task<byte[]> ReadFileAsync(FileId file)
    {
        await using var content = await Get<IFiles>().OpenAsync(Owner, file, default) ?? throw new InvalidOperationException("The file is not there.");
        var copy = new MemoryStream();
        await content.CopyToAsync(copy);
        return copy.ToArray();
    }

    public void Dispose() => Person.Dispose();

    private T Get<T>()
        where T : notnull => _portal.Services.GetRequiredService<T>();
}
