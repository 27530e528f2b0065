using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Staff;

namespace CertCenter.Benchmarks;

/// <summary>Somebody of support with a session, let in to see the people of a workspace.</summary>
internal sealed record GrantedAccess(StaffCaller Agent, StaffSessionId Session, GrantId Id)
{
    public static async Task<GrantedAccess> GiveAsync(CatalogDatabase catalog, ISecrets secrets, TenantId tenant, DateTimeOffset now)
    {
        var (agent, lead) = (Member("agent"), Member("lead"));
        var session = StaffSession.Begin(agent.Id, new("", "benchmark"), now);
        var (asker, colleague) = (new StaffCaller(agent, session), new StaffCaller(lead, StaffSession.Begin(lead.Id, new("", ""), now)));
        var writer = new Caller(tenant, new Actor(ActorKind.Member, "benchmark", "Olga Owner"), Roles.Owner);
        var ticket = Ticket.Open(writer, new(Guid.NewGuid()), 1, "Reading fails", SupportAreas.Directory, false, now);
        var grant = Grant.Ask(
            new(ticket.Id, GrantReason.CustomerAsked, "Somebody has to look at what is read here.", SupportAreas.Directory, SupportRepairs.None, Grant.MostMinutes, false),
            ticket, "ana@example.test", asker, now).Value;
        var ground = new GrantGround(true, true);
        grant.Approve(colleague, SupportRule.TellMe, ticket, ground, now);
        grant.Begin(asker.Id, ground, now);
        grant.SealWith(secrets);
        await using var db = await catalog.WriteAsync(CancellationToken.None);
        db.AddRange(agent, session, ticket, grant);
        await db.CommitAsync(CancellationToken.None);
        return new(asker, session.Id, grant.Id);

        StaffMember Member(string name)
        {
            var member = StaffMember.Of($"{name}@example.test", now);
            member.Invite(StaffRole.SupportAgent, StaffLink.Make(), [], "benchmark", now);
            member.Join(name, "", 0, now);
            return member;
        }
    }
}
