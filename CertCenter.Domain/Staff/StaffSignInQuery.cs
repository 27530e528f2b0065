using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>
/// Who signs in as staff with this address. Nobody, where too many attempts failed from the same network lately: what is locked is the
/// place that guesses, so that nobody locks out somebody else.
/// </summary>
public sealed class StaffSignInQuery(CatalogDatabase catalog, TimeProvider clock)
{
    public const int MaxFailed = 10;

    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(15);

    public async Task<StaffMember?> ExecuteAsync(Visitor visitor, string mail, CancellationToken cancellationToken)
    {
        var address = MailAddresses.Normalize(mail);
        var since = clock.GetUtcNow() - Lately;
        await using var db = catalog.Read();
        return await db.StaffEvents.CountAsync(e => e.What == StaffEvent.SignInFailed && e.Address == visitor.Address && e.At > since, cancellationToken) >= MaxFailed
            ? null
            : await db.StaffMembers.AsNoTracking().SingleOrDefaultAsync(s => s.Mail == address && s.JoinedAt != null && s.RemovedAt == null, cancellationToken);
    }

    /// <summary>Whom the employer's provider knows as this. Never found by an address: what a token says of one is whatever its administrator writes.</summary>
    public async Task<StaffMember?> ExecuteAsync(Visitor visitor, StaffSubject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        await using var db = catalog.Read();
        return await db.StaffMembers.AsNoTracking().SingleOrDefaultAsync(
            s => s.ProviderIssuer == subject.Issuer && s.ProviderSubject == subject.Subject && s.JoinedAt != null && s.RemovedAt == null, cancellationToken);
    }

    /// <summary>The member that a session belongs to, for asking for the second factor again.</summary>
    public async Task<StaffMember?> ExecuteAsync(StaffSessionId session, CancellationToken cancellationToken)
    {
        await using var db = catalog.Read();
        return await (from s in db.StaffSessions join m in db.StaffMembers on s.Staff equals m.Id where s.Id == session && m.RemovedAt == null select m)
            .AsNoTracking().SingleOrDefaultAsync(cancellationToken);
    }
}
