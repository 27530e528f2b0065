using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Accounts;

/// <summary>Whose passkey it is: of an account, or of staff, who are strangers to each other.</summary>
public sealed record PasskeyOwner
{
    private const string OfAccount = "account:";
    private const string OfStaff = "staff:";

    private PasskeyOwner()
    {
    }

    public AccountId? Account { get; private init; }

    public StaffId? Staff { get; private init; }

    /// <summary>As a device keeps it (the user handle): random, and tells nobody who it is.</summary>
    public string Handle => Account is { } account ? $"{OfAccount}{account.Value:N}" : $"{OfStaff}{Staff?.Value:N}";

    public static PasskeyOwner Of(AccountId account) => new() { Account = account };

    public static PasskeyOwner Of(StaffId staff) => new() { Staff = staff };

    public static PasskeyOwner? Parse(string? handle) =>
        handle is null ? null
        : handle.StartsWith(OfAccount, StringComparison.Ordinal) && Guid.TryParseExact(handle[OfAccount.Length..], "N", out var account) ? Of(new AccountId(account))
        : handle.StartsWith(OfStaff, StringComparison.Ordinal) && Guid.TryParseExact(handle[OfStaff.Length..], "N", out var staff) ? Of(new StaffId(staff))
        : null;
}
