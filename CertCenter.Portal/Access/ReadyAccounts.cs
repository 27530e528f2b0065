namespace CertCenter.Portal.Access;

/// <summary>Accounts that anybody at this machine may use, shown on the sign-in page: those of the demo, and none without it.</summary>
public sealed record ReadyAccounts(IReadOnlyList<ReadyAccount> All)
{
    public static ReadyAccounts None { get; } = new([]);
}

/// <summary>One of them; the role is the key of a text.</summary>
public sealed record ReadyAccount(string Role, string Name, string Mail, string Password);
