using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Support;

/// <summary>Says who has to be asked before support looks. What is under way goes on by the rule that it began with.</summary>
public sealed class SetSupportRule(CatalogDatabase catalog, TenantDatabases databases, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, SupportRule rule, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.MayAdminister || !Enum.IsDefined(rule))
        {
            return new NotAllowed();
        }

        await using var db = await databases.WriteAsync(caller, cancellationToken);
        await using var all = await catalog.WriteAsync(cancellationToken);
        var policy = await all.SupportPolicies.SingleOrDefaultAsync(p => p.Tenant == caller.Tenant, cancellationToken);
        var before = policy?.Rule ?? SupportRule.AlwaysAsk;
        if (policy is null)
        {
            all.Add(SupportPolicy.Of(caller.Tenant, rule));
        }
        else
        {
            policy.Rule = rule;
        }

        db.Announce(Topic.Support);
        db.Record(AuditEvent.Of(caller, clock.GetUtcNow(), "support.rule-changed", "support/rule", "Support access", new { from = before.ToString(), to = rule.ToString() }));
        await db.CommitAsync(cancellationToken);
        await all.CommitAsync(cancellationToken);
        return Done.Yes;
    }
}
