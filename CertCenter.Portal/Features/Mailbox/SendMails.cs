using CertCenter.Domain.Kernel;
using CertCenter.Domain.Outbox;
using CertCenter.Portal.Jobs;

namespace CertCenter.Portal.Features.Mailbox;

/// <summary>Sends the queued mails of a workspace.</summary>
internal sealed class SendMails(DeliverMails deliver) : IWork
{
    public WorkKind Kind => WorkKind.Mail;

    public async Task<DateTimeOffset?> DoAsync(Caller caller, CancellationToken cancellationToken) =>
        (await deliver.ExecuteAsync(caller, cancellationToken)).Value;
}
