using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Audit;

/// <summary>What the trail is narrowed to: who did it (an actor's id), what, and to what ("campaign/0197…").</summary>
public sealed record AuditFilter(string? Actor = null, string? What = null, string? Subject = null)
{
    public bool IsEmpty => Actor is null && What is null && Subject is null;

    public static bool MayRead(Caller caller) => caller.MayAdminister || caller.Roles.HasFlag(Roles.Auditor);

    internal IQueryable<AuditEvent> Of(IQueryable<AuditEvent> lines)
    {
        if (Actor is not null)
        {
            lines = lines.Where(e => e.ActorId == Actor);
        }

        if (What is not null)
        {
            lines = lines.Where(e => e.What == What);
        }

        return Subject is null ? lines : lines.Where(e => e.Subject == Subject);
    }
}
