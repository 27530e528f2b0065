using System.Globalization;
using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using CertCenter.Portal.Mail;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Campaigns;

/// <summary>
/// Writes the mails to reviewers. Who is no member gets a single-use link that is made while the mail is written; who is one signs in.
/// </summary>
internal sealed class ReviewLetterWriter(
    string kind, ReviewLetterQuery query, MakeReviewLink makeLink, PortalAddress address, IStringLocalizer<Texts> words) : ILetterWriter
{
    public string Kind => kind;

    public async Task<Letter?> WriteAsync(Caller caller, string reference, string messageId, CancellationToken cancellationToken)
    {
        if (!long.TryParse(reference, CultureInfo.InvariantCulture, out var reviewer)
            || await query.ExecuteAsync(caller, reviewer, cancellationToken) is not { Mail: { } mail } letter)
        {
            return null;
        }

        var link = await makeLink.ExecuteAsync(caller, reviewer, cancellationToken);
        if (link.Refusal is not null)
        {
            return null;
        }

        var due = letter.LastDay?.ToString("dddd d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB")) ?? "";
        var again = kind == RemindReviewers.Mail;
        return LetterPaper.Write(
            messageId,
            mail,
            letter.Name,
            words[again ? "MailAgainSubject" : "MailSubject", letter.CampaignName, due],
            [
                words["MailHello", letter.Name],
                again ? words["MailAgainText", letter.Open, letter.Items, letter.CampaignName] : words["MailText", letter.AskedBy, letter.Items, letter.CampaignName],
                words["MailDue", due],
                .. letter.Others.Select(o => words["MailOther", o.Open, o.Campaign].Value),
            ],
            new LetterLink(words["MailAct"], address.Of(link.Value is { } token ? Links.ReviewByMail.Replace("{token}", token, StringComparison.Ordinal) : Links.Review(letter.Campaign))),
            words[link.Value is null ? "MailSmallMember" : "MailSmall"]);
    }
}
