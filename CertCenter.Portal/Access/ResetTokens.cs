using CertCenter.Domain.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace CertCenter.Portal.Access;

/// <summary>Links for a new password run out sooner than others: whoever has one has the account.</summary>
internal sealed class ResetTokens(IDataProtectionProvider protection, ILogger<DataProtectorTokenProvider<Account>> logger)
    : DataProtectorTokenProvider<Account>(
        protection, Microsoft.Extensions.Options.Options.Create(new DataProtectionTokenProviderOptions { Name = Key, TokenLifespan = Lifetime }), logger)
{
    public const string Key = "reset";

    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(2);
}
