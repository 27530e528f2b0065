using CertCenter.Domain.Kernel;
using Microsoft.AspNetCore.Identity;

namespace CertCenter.Portal.Access;

/// <summary>Looks accounts up by their mail address as it is kept.</summary>
internal sealed class MailNormalizer : ILookupNormalizer
{
    public string? NormalizeName(string? name) => NormalizeEmail(name);

    public string? NormalizeEmail(string? email) => MailAddresses.Normalize(email) ?? "";
}
