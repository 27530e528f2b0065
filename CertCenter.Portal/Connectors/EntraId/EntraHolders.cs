using CertCenter.Domain.Discovery;

namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>
/// Gives an app role or a directory role to who holds it: a person, an application, or everybody who is directly in a group. Groups in
/// that group do not pass it on (learn.microsoft.com/entra/identity/enterprise-apps/assign-user-or-group-access-portal).
/// </summary>
internal sealed class EntraHolders(EntraAccounts accounts, EntraGroups groups, ISightings into, ReadingNotes notes)
{
    public void Give(string entitlement, string name, string? holder, string kind, string? holderName)
    {
        if (holder is null)
        {
            return;
        }

        if (groups.Find(holder) is { } group)
        {
            foreach (var member in group.Members)
            {
                into.Assignment(accounts[member], entitlement, [group.Key]);
            }
        }
        else if (accounts.Find(holder) is { } account)
        {
            into.Assignment(accounts[account], entitlement, []);
        }
        else if (string.Equals(kind, "servicePrincipal", StringComparison.OrdinalIgnoreCase))
        {
            into.Assignment(accounts[accounts.Application(holder, holderName)], entitlement, []);
        }
        else
        {
            // Somebody who came, or went, since people and groups were read.
            notes.Missing(EntraReasons.HolderMissed, holderName ?? holder, name);
        }
    }
}
