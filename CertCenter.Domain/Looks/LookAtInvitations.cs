using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Looks;

/// <summary>Who was asked in and has not come yet.</summary>
internal sealed class LookAtInvitations : IStoreLook
{
    public LookScreen Screen => LookScreen.Invitations;

    public SupportAreas Area => SupportAreas.SignIn;

    public async Task<LookSheet?> ReadAsync(LookGround ground, LookAsk ask, CancellationToken cancellationToken)
    {
        var rows = await ground.Catalog.Invitations
            .Where(i => i.Workspace == ground.Tenant && i.AcceptedAt == null && i.WithdrawnAt == null && i.ExpiresAt > ground.Now)
            .OrderBy(i => i.CreatedAt).Take(LookPages.Most).Select(i => new { i.Id, i.Mail, i.Roles, i.CreatedAt, i.ExpiresAt }).ToListAsync(cancellationToken);
        return new(
            ["Mail", "Roles", "InvitedAt", "ExpiresAt"],
            rows.ConvertAll(i => new LookRow(i.Id.ToString(), [LookCell.OfPerson(i.Mail), LookCell.OfWord(i.Roles), LookCell.Of(i.CreatedAt), LookCell.Of(i.ExpiresAt)])),
            Repair: SupportRepairs.ResendInvitation);
    }
}
