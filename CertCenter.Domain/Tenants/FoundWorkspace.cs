using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CertCenter.Domain.Tenants;

/// <summary>One account founds no more workspaces than this.</summary>
public sealed record TooManyWorkspaces(int Most) : Refusal;

/// <summary>
/// A signed-in person founds another workspace and is its owner: the steps of the sign-up without a new account. The session opens it;
/// its screens in the workspace before close.
/// </summary>
public sealed partial class FoundWorkspace(
    CatalogDatabase catalog, StorePlaces places, FinishSignUp finish, SwitchWorkspace switchTo, TimeProvider clock, ILogger<FoundWorkspace> logger)
{
    public const int Most = 20;

    public async Task<Outcome<TenantId>> ExecuteAsync(SessionId session, string name, string region, CancellationToken cancellationToken)
    {
        var founded = await FoundAsync(session, name, region, cancellationToken);
        if (founded.Refusal is not null)
        {
            return founded;
        }

        // One that can't be made now is finished when it is opened, or at the next start; until then the session stays where it is.
        Log.Founded(logger, founded.Value.Value);
        await finish.ExecuteAsync(new SystemCaller("found"), founded.Value, cancellationToken);
        var opened = await switchTo.ExecuteAsync(session, founded.Value, cancellationToken);
        return opened.Refusal is { } refusal ? refusal : founded;
    }

    private async Task<Outcome<TenantId>> FoundAsync(SessionId session, string name, string region, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await catalog.WriteAsync(cancellationToken);
        if (await db.Sessions.SingleOrDefaultAsync(s => s.Id == session && s.RevokedAt == null && s.OnlyReviewer == null, cancellationToken) is not { } found
            || await db.Accounts.SingleOrDefaultAsync(a => a.Id == found.Account, cancellationToken) is not { } account)
        {
            return new SessionEnded();
        }

        if (new NewWorkspace(name, region, account.Name, account.Mail, "").Problems(places.Regions).FirstOrDefault() is { } problem)
        {
            return problem;
        }

        if (await db.Tenants.CountAsync(t => t.FoundedBy == account.Id, cancellationToken) >= Most)
        {
            return new TooManyWorkspaces(Most);
        }

        var tenant = Tenant.Found(name, region, account.Id, now);
        db.Add(tenant);
        db.Add(Membership.Of(account.Id, tenant.Id, now));
        await db.CommitAsync(cancellationToken);
        return tenant.Id;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Tenant {Tenant}: founded by who has another.")]
        public static partial void Founded(ILogger logger, Guid tenant);
    }
}
