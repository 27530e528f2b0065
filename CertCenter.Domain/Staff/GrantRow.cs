using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Staff;

/// <summary>A grant as both sides see it.</summary>
public sealed record GrantRow(
    GrantId Id, TenantId Tenant, TicketId Ticket, int TicketNumber, StaffId Requester, string RequesterName, GrantReason Reason, string Text, SupportAreas Areas, SupportRepairs Repairs,
    int Minutes, bool Emergency, DateTimeOffset AskedAt, string? ColleagueName, string? SecondColleagueName, string? AllowedBy, DateTimeOffset? AllowedAt, DateTimeOffset? BegunAt,
    DateTimeOffset? Until, DateTimeOffset? OverAt, GrantState State, GrantEnd? End, DateTimeOffset? EndedAt, DateTimeOffset? ExplanationDueAt, string? Explanation)
{
    public bool IsWaiting => State is GrantState.AwaitingColleague or GrantState.AwaitingSecondColleague or GrantState.AwaitingCustomer;

    /// <summary>Whether support is in, or may come in at any moment.</summary>
    public bool IsOpen => State is GrantState.Allowed or GrantState.Active;

    public bool OwesExplanation => ExplanationDueAt is not null && Explanation is null;

    public bool IsOverdueAt(DateTimeOffset now) => OwesExplanation && now >= ExplanationDueAt;

    public static GrantRow Of(Grant grant, DateTimeOffset now)
    {
        var over = grant.End is null && grant.StateAt(now) is GrantState.Ended;
        return new(
            grant.Id, grant.Tenant, grant.Ticket, grant.TicketNumber, grant.Requester, grant.RequesterName, grant.Reason, grant.Text, grant.Areas, grant.Repairs,
            grant.Minutes, grant.Emergency, grant.AskedAt, grant.ColleagueName, grant.SecondColleagueName, grant.AllowedBy, grant.AllowedAt, grant.BegunAt,
            grant.Until, grant.OverAt, grant.StateAt(now), over ? GrantEnd.TimeOver : grant.End, over ? grant.OverAt : grant.EndedAt, grant.ExplanationDueAt, grant.Explanation);
    }
}
