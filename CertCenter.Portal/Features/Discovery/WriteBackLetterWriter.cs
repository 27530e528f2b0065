using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using CertCenter.Portal.Mail;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Discovery;

/// <summary>Writes the mail that tells owners and administrators that access may be taken away through a connection.</summary>
internal sealed class WriteBackLetterWriter(WriteBackLetterQuery query, PortalAddress address, IStringLocalizer<Texts> words) : ILetterWriter
{
    public string Kind => AllowWriteBack.Mail;

    public async Task<Letter?> WriteAsync(Caller caller, string reference, string messageId, CancellationToken cancellationToken) =>
        await query.ExecuteAsync(caller, reference, cancellationToken) is { } told
            ? LetterPaper.Write(
                messageId,
                told.Mail,
                told.Name,
                words["WriteBackMailSubject", told.ConnectionName],
                [words["WriteBackMailText", told.By, told.ConnectionName], words["WriteBackMailCheck", told.By]],
                new LetterLink(words["WriteBackMailAct"], address.Of(Links.Connection(told.Connection, "write-back"))),
                words["WriteBackMailSmall"])
            : null;
}
