using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Looks;

/// <summary>Forgets the wrong passwords that keep a member out. Their password and second factor stay what they are.</summary>
internal sealed class ClearLockOut : IStoreRepair
{
    public SupportRepairs Repair => SupportRepairs.ClearLockOut;

    public async Task<Outcome<RepairStep>> DoAsync(LookGround ground, string? record, Actor by, CancellationToken cancellationToken)
    {
        var id = new MemberId(LookPages.Id(record));
        if (await ground.Store.Members.Where(m => m.Id == id && m.RemovedAt == null).Select(m => (AccountId?)m.Account).SingleOrDefaultAsync(cancellationToken) is not { } account
            || !await ground.Catalog.Memberships.AnyAsync(m => m.Account == account && m.Workspace == ground.Tenant, cancellationToken))
        {
            return new NotFound();
        }

        return new RepairStep($"member/{id.Value}", async catalog =>
            (await catalog.Accounts.SingleOrDefaultAsync(a => a.Id == account, CancellationToken.None))?.ForgetFailures());
    }
}
