using CertCenter.Domain.Bell;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using CertCenter.Portal.Mail;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Bell;

/// <summary>Writes notices as mails: one by itself, or all of a day.</summary>
internal sealed class NoticeLetterWriter(string kind, NoticeLetterQuery query, PortalAddress address, IStringLocalizer<Texts> words) : ILetterWriter
{
    public string Kind => kind;

    public async Task<Letter?> WriteAsync(Caller caller, string reference, string messageId, CancellationToken cancellationToken)
    {
        if (await query.ExecuteAsync(caller, reference, cancellationToken) is not { } letter)
        {
            return null;
        }

        var texts = letter.Notices.Select(n => words[$"Notice.{n.Kind}", n.About].Value).Distinct().ToList();
        return LetterPaper.Write(
            messageId,
            letter.Mail,
            letter.Name,
            kind == NoticeMails.AtOnce ? words["MailSubject", texts[0], letter.Workspace] : words["MailDaySubject", texts.Count, letter.Workspace],
            [words["MailHello", letter.Name], .. texts],
            new LetterLink(words["MailAct"], address.Of(letter.Notices is [var one] ? one.Link : Links.Notices)),
            words["MailSmall", letter.Workspace, address.Of(Links.NoticeChoices)]);
    }
}
