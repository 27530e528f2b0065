using CertCenter.Domain.Discovery;
using CertCenter.Domain.Inventory;

namespace CertCenter.Portal.Connectors;

/// <summary>
/// Being allowed to sign in is access of its own where that was asked for: every account has it that is not disabled. Revoked, the account is disabled; given back, it is enabled again.
/// </summary>
internal sealed class AccountAccess(ISightings into, bool asked)
{
    /// <summary>Its key, which no group can have: with a colon in front no source names one.</summary>
    public static readonly string Key = ":account";

    private bool _told;

    public static bool Is(AccessRef access) => access.AccessKey == Key;

    public void Tell(string account, bool enabled)
    {
        if (!asked || !enabled)
        {
            return;
        }

        if (!_told)
        {
            _told = true;
            into.Entitlement(new(Key, Entitlement.AccountKind, "Account that may sign in", null, null, Risk.Medium));
        }

        into.Assignment(account, Key, []);
    }
}
