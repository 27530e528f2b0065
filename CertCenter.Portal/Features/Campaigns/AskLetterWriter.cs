using System.Globalization;
using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using CertCenter.Portal.Mail;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Campaigns;

/// <summary>Asks the owner of an access what it is for. Who may describe it here gets the way there; others tell whoever runs the campaign.</summary>
internal sealed class AskLetterWriter(AskLetterQuery query, PortalAddress address, IStringLocalizer<Texts> words) : ILetterWriter
{
    public string Kind => AskWhatItIs.Mail;

    public async Task<Letter?> WriteAsync(Caller caller, string reference, string messageId, CancellationToken cancellationToken)
    {
        if (!long.TryParse(reference, CultureInfo.InvariantCulture, out var ask) || await query.ExecuteAsync(caller, ask, cancellationToken) is not { } letter)
        {
            return null;
        }

        return LetterPaper.Write(
            messageId,
            letter.Mail,
            letter.Name,
            words["AskMailSubject", letter.Access],
            [
                words["MailHello", letter.Name],
                words["AskMailText", letter.AskedBy, letter.CampaignName, letter.Access],
                letter.MayDescribe ? words["AskMailHere"] : words["AskMailTell", letter.Drafter, letter.DrafterMail ?? ""],
            ],
            letter.MayDescribe ? new LetterLink(words["AskMailAct"], address.Of(Links.AccessItem(letter.Entitlement))) : null,
            words["AskMailSmall"]);
    }
}
