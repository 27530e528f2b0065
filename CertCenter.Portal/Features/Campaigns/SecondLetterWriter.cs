using System.Globalization;
using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using CertCenter.Portal.Mail;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Campaigns;

/// <summary>Asks a member to help reviewers who are late, in one mail for all of them.</summary>
internal sealed class SecondLetterWriter(SecondLetterQuery query, PortalAddress address, IStringLocalizer<Texts> words) : ILetterWriter
{
    public string Kind => SecondLetterQuery.Mail;

    public async Task<Letter?> WriteAsync(Caller caller, string reference, string messageId, CancellationToken cancellationToken)
    {
        if (!long.TryParse(reference, CultureInfo.InvariantCulture, out var reviewer) || await query.ExecuteAsync(caller, reviewer, cancellationToken) is not { } letter)
        {
            return null;
        }

        var due = letter.LastDay?.ToString("dddd d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB")) ?? "";
        return LetterPaper.Write(
            messageId,
            letter.Mail,
            letter.Name,
            words["BesideMailSubject", letter.CampaignName, due],
            [
                words["MailHello", letter.Name],
                words[letter.Reviewers == 1 ? "BesideMailTextOne" : "BesideMailText", letter.Open, letter.CampaignName, letter.Reviewers],
                words["MailDue", due],
            ],
            new LetterLink(words["BesideMailAct"], address.Of(Links.Reviews)),
            words["MailSmallMember"]);
    }
}
