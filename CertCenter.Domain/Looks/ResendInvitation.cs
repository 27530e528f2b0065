using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Looks;

/// <summary>Mails an open invitation again, to the address that it was made for and no other.</summary>
internal sealed class ResendInvitation : IStoreRepair
{
    public SupportRepairs Repair => SupportRepairs.ResendInvitation;

    public async Task<Outcome<RepairStep>> DoAsync(LookGround ground, string? record, Actor by, CancellationToken cancellationToken)
    {
        var id = LookPages.Id(record);
        if (await ground.Catalog.Invitations.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id && i.Workspace == ground.Tenant, cancellationToken) is not { } invitation
            || !invitation.IsOpen(ground.Now))
        {
            return new NotFound();
        }

        return new RepairStep($"invitation/{id}", catalog =>
        {
            catalog.Add(AccountMail.ForInvitation(id, ground.Now));
            return Task.CompletedTask;
        });
    }
}
