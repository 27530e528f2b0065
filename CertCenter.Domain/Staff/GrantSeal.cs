using System.Text;
using System.Text.Json;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Staff;

/// <summary>Tells a grant that the operations wrote from one that somebody altered in the catalog, whose key they do not have.</summary>
internal static class GrantSeal
{
    public static string Of(Grant grant, ISecrets secrets)
    {
        object?[] fields =
        [
            grant.Id.Value, grant.Tenant.Value, grant.Ticket.Value, grant.TicketNumber, grant.Requester.Value, grant.RequesterName, grant.RequesterMail,
            grant.Reason.ToString(), grant.Text, (int)grant.Areas, (int)grant.Repairs, grant.Minutes, grant.Emergency, grant.AskedAt.UtcTicks,
            grant.Colleague?.Value, grant.ColleagueName, grant.ColleagueMail, grant.SecondColleague?.Value, grant.SecondColleagueName,
            grant.AllowedBy, grant.AllowedAt?.UtcTicks, grant.BegunAt?.UtcTicks, grant.LastUsedAt?.UtcTicks, grant.EndedAt?.UtcTicks, grant.End?.ToString(), grant.Explanation,
        ];
        return secrets.Fingerprint(new(null, $"grant:{grant.Id.Value}", "seal"), Encoding.UTF8.GetBytes(JsonSerializer.Serialize(fields)));
    }
}
