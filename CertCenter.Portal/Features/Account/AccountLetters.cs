using System.Globalization;
using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.SignIns;
using CertCenter.Domain.Staff;
using CertCenter.Domain.Tenants;
using CertCenter.Portal.Access;
using CertCenter.Portal.Components;
using CertCenter.Portal.Mail;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Account;

/// <summary>Writes the mails about accounts when they are sent: their links are made then, and stand nowhere else.</summary>
internal sealed class AccountLetters(
    IServiceScopeFactory scopes, AccountQuery accounts, InvitationQuery invitations, LeavingLetterQuery leaving, StaffLetterQuery staff, SignInLetterQuery signIns, InvitationLinks links, PortalAddress portal, IStringLocalizer<Texts> words)
    : IAccountLetterWriter
{
    private static readonly SystemCaller Asker = new("mail");

    public async Task<Letter?> WriteAsync(AccountMail mail, CancellationToken cancellationToken)
    {
        if (mail.Invitation is { } invitation)
        {
            return await InviteAsync(mail, invitation, cancellationToken);
        }

        if (mail.Staff is { } reader)
        {
            return await ToStaffAsync(mail, reader, cancellationToken);
        }

        if (mail.Account is not { } id || await accounts.ExecuteAsync(Asker, id, cancellationToken) is not { } account)
        {
            return null;
        }

        if (mail is { Kind: AccountMailKind.Leaving, Workspace: { } workspace })
        {
            return await LeavingAsync(mail, account, workspace, cancellationToken);
        }

        if (mail is { Kind: AccountMailKind.SignInAddress, Workspace: { } at })
        {
            return await signIns.ExecuteAsync(Asker, at, id, cancellationToken) is { } found
                ? LetterPaper.Write(
                    mail.Delivery.MessageId, found.Mail, account.Name, words["SignInAddress-Subject", found.Workspace], [words["Hello", account.Name], words["SignInAddress-Text", found.Workspace]],
                    new LetterLink(words["SignInAddress-Act"], portal.Of(Links.SignInWith(found.Provider))), words["SignInAddress-Small"])
                : null;
        }

        await using var scope = scopes.CreateAsyncScope();
        var tokens = scope.ServiceProvider.GetRequiredService<AccountTokens>();
        return mail.Kind switch
        {
            AccountMailKind.ConfirmMail when account.MailConfirmedAt is null =>
                Write(mail, account, $"{Links.ConfirmMail}?token={await tokens.ToConfirmAsync(account)}"),
            AccountMailKind.ResetPassword => Write(mail, account, $"{Links.ResetPassword}?token={await tokens.ToResetAsync(account)}"),
            AccountMailKind.PromiseBroken => Write(mail, account, Links.WorkspaceTrust),
            AccountMailKind.TicketAnswered => Write(mail, account, Links.Ticket(mail.Ticket ?? default)),
            AccountMailKind.AccessAsked or AccountMailKind.AccessEmergency or AccountMailKind.AccessAllowed or AccountMailKind.AccessBegun
                or AccountMailKind.AccessEnded or AccountMailKind.AccessExplained => Write(mail, account, Links.SupportAccess),
            AccountMailKind.AlreadyHasAccount => Write(mail, account, Links.SignIn),
            _ => null,
        };
    }

    private Letter Write(AccountMail mail, Domain.Accounts.Account account, string path) => LetterPaper.Write(
        mail.Delivery.MessageId,
        account.Mail,
        account.Name,
        words[$"{mail.Kind}-Subject"],
        [words["Hello", account.Name], words[$"{mail.Kind}-Text"]],
        new LetterLink(words[$"{mail.Kind}-Act"], portal.Of(path)),
        words[$"{mail.Kind}-Small"]);

    /// <summary>Says that there is something, and where: what it is stands in the console only.</summary>
    private async Task<Letter?> ToStaffAsync(AccountMail mail, StaffId reader, CancellationToken cancellationToken)
    {
        if (await staff.ExecuteAsync(Asker, reader, cancellationToken) is not { } found)
        {
            return null;
        }

        var path = mail switch { { Grant: { } grant } => Links.StaffGrant(grant), { Ticket: { } ticket } => Links.StaffTicket(ticket), _ => Links.StaffTickets };
        var text = words[$"{mail.Kind}-Text"].Value;
        if (mail.Kind is AccountMailKind.StaffTickets)
        {
            var numbers = await staff.TicketsOfTheDayAsync(Asker, reader, cancellationToken);
            if (numbers.Count == 0)
            {
                return null;
            }

            text = words["StaffTickets-Text", string.Join(", ", numbers)];
        }

        return LetterPaper.Write(
            mail.Delivery.MessageId, found.Mail, found.Name, words[$"{mail.Kind}-Subject"], [text], new LetterLink(words[$"{mail.Kind}-Act"], portal.Of(path)), words[$"{mail.Kind}-Small"]);
    }

    private async Task<Letter?> LeavingAsync(AccountMail mail, Domain.Accounts.Account account, TenantId workspace, CancellationToken cancellationToken)
    {
        if (await leaving.ExecuteAsync(Asker, workspace, cancellationToken) is not { } found)
        {
            return null;
        }

        var at = found.ErasesAt.ToString("ddd d MMM yyyy, HH:mm:ss 'UTC'", CultureInfo.CurrentCulture);
        var kind = mail.Days is null ? "Cancelled" : "Leaving";
        return LetterPaper.Write(
            mail.Delivery.MessageId,
            account.Mail,
            account.Name,
            mail.Days is { } days ? words["Leaving-Subject", found.Workspace, days] : words["Cancelled-Subject", found.Workspace],
            [words["Hello", account.Name], words[$"{kind}-Text", found.Workspace, at], words["Leaving-Take"], words["Leaving-Certificate", portal.Of(Links.Certificate(found.Certificate))]],
            new LetterLink(words["Leaving-Act"], portal.Of(Links.Lifecycle)),
            words["Leaving-Small"]);
    }

    private async Task<Letter?> InviteAsync(AccountMail mail, Guid invitation, CancellationToken cancellationToken)
    {
        var found = await invitations.ExecuteAsync(new Visitor("", "mail"), invitation, cancellationToken);
        if (found.Refusal is not null)
        {
            return null;
        }

        var offer = found.Value;
        var until = offer.ExpiresAt.ToString("ddd d MMM yyyy, HH:mm 'UTC'", CultureInfo.CurrentCulture);
        return LetterPaper.Write(
            mail.Delivery.MessageId,
            offer.Mail,
            offer.Mail,
            words["Invitation-Subject", offer.Workspace],
            [words["Invitation-Text", offer.InvitedBy, offer.Workspace], words["Invitation-Until", until]],
            new LetterLink(words["Invitation-Act"], portal.Of($"{Links.AcceptInvitation}?token={links.TokenOf(invitation)}")),
            words["Invitation-Small"]);
    }
}
