using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Jobs;

namespace CertCenter.Portal.Features.Mailbox;

/// <summary>Sends the queued mails of the catalog.</summary>
internal sealed class SendAccountMails(DeliverAccountMails deliver) : ISystemWork
{
    public WorkKind Kind => WorkKind.Mail;

    public Task DoAsync(SystemCaller caller, CancellationToken cancellationToken) => deliver.ExecuteAsync(caller, cancellationToken);
}
