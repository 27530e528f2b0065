using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>Somebody else of the staff is linked to that person of the provider.</summary>
public sealed record StaffSubjectTaken : Refusal;

/// <summary>Links somebody of the staff to how their employer's provider knows them: they came back from there in the session that went, and it is alive.</summary>
public sealed class LinkStaffProvider(CatalogDatabase catalog, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(StaffSessionId session, StaffSubject subject, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await catalog.WriteAsync(cancellationToken);
        if (await db.StaffSessions.SingleOrDefaultAsync(s => s.Id == session, cancellationToken) is not { } found || !found.IsAlive(now))
        {
            return new StaffSessionEnded();
        }

        if (await db.StaffMembers.AnyAsync(s => s.Id != found.Staff && s.ProviderIssuer == subject.Issuer && s.ProviderSubject == subject.Subject, cancellationToken))
        {
            return new StaffSubjectTaken();
        }

        var member = await db.StaffMembers.SingleAsync(s => s.Id == found.Staff, cancellationToken);
        if (!member.IsActive)
        {
            return new StaffSessionEnded();
        }

        member.Link(subject);
        db.Add(StaffEvent.Of(member.Name, "staff.provider-linked", member.Mail, found.Address, now));
        await db.CommitAsync(cancellationToken);
        return Done.Yes;
    }
}
