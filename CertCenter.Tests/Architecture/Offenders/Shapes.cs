using Azure.Identity;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Staff;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Tests.Architecture.Offenders;

internal class NotSealed;

internal sealed class MakesACaller
{
    public Func<Caller> Make { get; } = () => new(new(Guid.Empty), new(ActorKind.Job, "", ""), Roles.Owner);
}

internal sealed class NamesAProvider
{
    public SqliteConnection? Connection { get; init; }
}

internal sealed class EntityWithADatabase
{
    public Func<TenantDb, Task<int>> Count { get; } = db => db.Members.CountAsync();
}

internal sealed class StaffWithAStore(TenantDatabases databases)
{
    public TenantDatabases? Of(StaffCaller caller) => caller is null ? null : databases;
}

internal sealed class HoldsAmbientState
{
    public AsyncLocal<string> Tenant { get; } = new();
}

internal static class HoldsStaticState
{
    public static int Count { get; set; }
}

internal static class RunsAway
{
    public static async void Start() => await Task.Yield();
}

internal sealed class CampaignHelper : NotSealed;

internal sealed class DialsByItself
{
    public Func<HttpClient> Open { get; } = () => new();
}

internal sealed class SignsInByItself
{
    public Func<ClientSecretCredential> Make { get; } = () => new("tenant", "client", "secret", new ClientSecretCredentialOptions());
}
