using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Tests.Support;

/// <summary>One workspace of a <see cref="House"/>, with callers of each role.</summary>
internal sealed class TestTenant
{
    public TestTenant(House house, TenantId id, Caller owner) => (House, Id, Owner) = (house, id, owner);

    public House House { get; }

    public TenantId Id { get; }

    public Caller Owner { get; }

    public Caller Job => JobOf(Id);

    public static Caller JobOf(TenantId id) => new(id, new Actor(ActorKind.Job, "job:test", "CertCenter"), Roles.None);

    /// <summary>A member with these roles, joined now.</summary>
    public async Task<Caller> JoinAsync(string name, Roles roles, string? mail = null)
    {
        var member = Member.Join(
            new(Guid.NewGuid()), mail ?? $"{name.ToLowerInvariant().Replace(' ', '.')}@example.test", true, name, roles, House.Clock.GetUtcNow());
        await WriteAsync(db => db.Members.Add(member));
        return CallerOf(Id, member);
    }

    public Task<TenantDb> ReadAsync() => House.Databases.ReadAsync(Owner, CancellationToken.None);

    public async Task WriteAsync(Action<TenantDb> change)
    {
        await using var db = await House.Databases.WriteAsync(Owner, CancellationToken.None);
        change(db);
        await db.CommitAsync(AuditEvent.Of(Owner, House.Clock.GetUtcNow(), "test.arranged", "test/0", "Arranged"), CancellationToken.None);
    }

    public static Caller CallerOf(TenantId id, Member member) =>
        new(id, new Actor(ActorKind.Member, member.Id.Value.ToString(), member.Name), member.Roles) { Member = member.Id, Mail = member.Mail };
}
