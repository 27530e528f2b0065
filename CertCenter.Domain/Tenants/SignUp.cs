using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CertCenter.Domain.Tenants;

/// <summary>
/// Makes an account and its first workspace in one go. An address that has an account already gets the same answer, as soon: what is
/// so is said by mail, to whoever reads that mailbox. Where making a store takes seconds, it is made after the answer.
/// </summary>
public sealed partial class SignUp(
    CatalogDatabase catalog, StorePlaces places, StoreMaker maker, FinishSignUp finish, TakeBackSignUp takeBack, IWakeUp wakeUp, TimeProvider clock, ILogger<SignUp> logger)
{
    private static readonly TimeSpan BetweenMails = TimeSpan.FromMinutes(10);

    public async Task<Outcome<Done>> ExecuteAsync(Visitor visitor, NewWorkspace wanted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        if (wanted.Problems(places.Regions).FirstOrDefault() is { } problem)
        {
            return problem;
        }

        var founded = await FoundAsync(wanted, cancellationToken);
        if (founded is { } tenant)
        {
            Log.Founded(logger, tenant.Value);
        }

        if (maker.IsCheap)
        {
            await (founded is { } made ? FinishAsync(made, cancellationToken) : finish.PretendAsync(wanted.Region, cancellationToken));
        }
        else
        {
            wakeUp.Poke(null, WorkKind.SignUps);
        }

        return Done.Yes;
    }

    /// <summary>A workspace that can't be made leaves nothing behind. One that was cut off is finished later.</summary>
    private async Task FinishAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var asker = new SystemCaller("sign-up");
        try
        {
            await finish.ExecuteAsync(asker, tenant, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            await takeBack.ExecuteAsync(asker, tenant, CancellationToken.None);
            throw;
        }
    }

    /// <summary>The new workspace; null when the address has an account, to which a mail was queued.</summary>
    private async Task<TenantId?> FoundAsync(NewWorkspace wanted, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var account = Account.Of(wanted.Mail, wanted.Name, now);
        await using var db = await catalog.WriteAsync(cancellationToken);
        if (await db.Accounts.SingleOrDefaultAsync(a => a.Mail == account.Mail, cancellationToken) is { } there)
        {
            await TellAsync(db, there, now, cancellationToken);
            return null;
        }

        account.PasswordHash = wanted.PasswordHash;
        var tenant = Tenant.Found(wanted.Workspace, wanted.Region, account.Id, now);
        db.Add(account);
        db.Add(tenant);
        db.Add(Membership.Of(account.Id, tenant.Id, now));
        db.Add(AccountMail.About(AccountMailKind.ConfirmMail, account.Id, now));
        await db.CommitAsync(cancellationToken);
        return tenant.Id;
    }

    private static async Task TellAsync(CatalogDb db, Account there, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var kind = there.MailConfirmedAt is null ? AccountMailKind.ConfirmMail : AccountMailKind.AlreadyHasAccount;
        var since = now - BetweenMails;
        if (!await db.AccountMails.AnyAsync(m => m.Account == there.Id && m.Kind == kind && m.Delivery.NotBefore > since, cancellationToken))
        {
            db.Add(AccountMail.About(kind, there.Id, now));
        }

        await db.CommitAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Tenant {Tenant}: founded.")]
        public static partial void Founded(ILogger logger, Guid tenant);
    }
}
