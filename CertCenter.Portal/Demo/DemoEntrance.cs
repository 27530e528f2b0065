using CertCenter.Domain.Accounts;
using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Tenants;
using CertCenter.Portal.Access;
using CertCenter.Portal.Jobs;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Portal.Demo;

/// <summary>Lets the people of the demo sign up, join and come in, by the ways everybody takes, and runs the jobs that wait.</summary>
internal sealed class DemoEntrance(
    CatalogDatabase catalog, SignUp signUp, NewPassword passwords, AccountQuery accounts, SaveAccount save, InviteMembers invite, OpenInvitedAccount open, AcceptInvitation accept,
    StartSession start, EnterWorkspace enter, MakeReviewLink link, FollowReviewLink follow, EnterForJob enterJob, DueWorkQuery due, TakeWork take, EndWork end, IEnumerable<IWork> works, DemoClock clock)
{
    private static readonly SystemCaller Asker = new("demo");
    private static readonly Visitor Visitor = new("192.0.2.10", "Demo");
    private static readonly WorkKind[] Kinds = [WorkKind.Discovery, WorkKind.Campaigns, WorkKind.Removals, WorkKind.Evidence];

    private string? _password;

    public TenantId Workspace { get; private set; }

    public async Task SignUpAsync(DemoPerson owner, string region, CancellationToken cancellationToken)
    {
        Held(await signUp.ExecuteAsync(Visitor, new(DemoNames.Company, region, owner.Name, owner.Mail, PasswordOf(owner)), cancellationToken));
        var account = await AccountAsync(owner, cancellationToken);
        account.MailConfirmedAt = clock.GetUtcNow();
        Held(await save.ExecuteAsync(Asker, account, null, cancellationToken));
        await using var db = catalog.Read();
        Workspace = await db.Tenants.Select(t => t.Id).SingleAsync(cancellationToken);
    }

    public async Task InviteAsync(Caller owner, DemoPerson person, CancellationToken cancellationToken)
    {
        Held(await invite.ExecuteAsync(owner, [person.Mail], person.Roles, cancellationToken));
        Guid invitation;
        await using (var db = catalog.Read())
        {
            invitation = await db.Invitations.Where(i => i.Mail == person.Mail).Select(i => i.Id).SingleAsync(cancellationToken);
        }

        var account = Held(await open.ExecuteAsync(Visitor, invitation, person.Name, PasswordOf(person), cancellationToken));
        Held(await accept.ExecuteAsync(Visitor, invitation, account, cancellationToken));
    }

    /// <summary>A member who signs in now.</summary>
    public async Task<Caller> MemberAsync(DemoPerson person, CancellationToken cancellationToken)
    {
        var session = await start.ExecuteAsync(Visitor, (await AccountAsync(person, cancellationToken)).Id, withSecondFactor: false, cancellationToken);
        return Held(await enter.ExecuteAsync(session, cancellationToken));
    }

    /// <summary>A reviewer who follows the link of their mail; null when they sign in instead.</summary>
    public async Task<Caller?> ByLinkAsync(long reviewer, CancellationToken cancellationToken) =>
        Held(await link.ExecuteAsync(await JobAsync(WorkKind.Mail, cancellationToken), reviewer, cancellationToken)) is { } token
            ? Held(await enter.ExecuteAsync(Held(await follow.ExecuteAsync(Visitor, token, cancellationToken)), cancellationToken))
            : null;

    /// <summary>Goes on to that moment. Once a day the jobs of the program find what there is to do.</summary>
    public async Task PassAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow().UtcDateTime.Date != moment.UtcDateTime.Date)
        {
            await GoToAsync(moment, cancellationToken);
        }

        clock.GoTo(moment);
    }

    /// <summary>Goes on to that moment, and does what the jobs of the program find to do then.</summary>
    public Task GoToAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        clock.GoTo(moment);
        return WorkAsync(Kinds, cancellationToken);
    }

    /// <summary>Sends what is still worth sending today: nobody waits for mails about what is over.</summary>
    public Task SendMailsAsync(CancellationToken cancellationToken) => WorkAsync([WorkKind.Mail], cancellationToken);

    /// <exception cref="InvalidOperationException">It was refused: nothing in the demo may be.</exception>
    public static T Held<T>(Outcome<T> outcome) => outcome.Refusal is { } refusal ? throw new InvalidOperationException($"The demo was refused: {refusal}.") : outcome.Value;

    private async Task WorkAsync(WorkKind[] kinds, CancellationToken cancellationToken)
    {
        while (await NextAsync(kinds, cancellationToken) is { } kind)
        {
            var caller = await JobAsync(kind, cancellationToken);
            if (await take.ExecuteAsync(caller, kind, cancellationToken))
            {
                var next = await works.Single(w => w.Kind == kind).DoAsync(caller, cancellationToken);
                await end.ExecuteAsync(Asker, Workspace, kind, next, cancellationToken);
            }
        }
    }

    private async Task<WorkKind?> NextAsync(WorkKind[] kinds, CancellationToken cancellationToken)
    {
        var now = await due.ExecuteAsync(Asker, cancellationToken);
        return kinds.Cast<WorkKind?>().FirstOrDefault(k => now.Any(d => d.Kind == k));
    }

    private async Task<Caller> JobAsync(WorkKind kind, CancellationToken cancellationToken) =>
        Held(await enterJob.ExecuteAsync(Asker, Workspace, kind, cancellationToken));

    private async Task<Account> AccountAsync(DemoPerson person, CancellationToken cancellationToken) =>
        await accounts.ExecuteAsync(Asker, person.Mail, cancellationToken) ?? throw new InvalidOperationException("The demo lacks an account.");

    /// <summary>The same one for all: hashing it takes long on purpose.</summary>
    private string PasswordOf(DemoPerson person) => _password ??= passwords.HashOf(DemoPeople.Password, person.Mail, person.Name);
}
