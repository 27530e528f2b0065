using System.Linq.Expressions;

namespace CertCenter.Domain.Accounts;

/// <summary>The passkeys of one owner.</summary>
internal static class PasskeysOf
{
    public static Expression<Func<Passkey, bool>> One(PasskeyOwner owner)
    {
        var (account, staff) = (owner.Account, owner.Staff);
        return account is null ? p => p.Staff == staff : p => p.Account == account;
    }
}
