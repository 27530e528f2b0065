using CertCenter.Domain.Accounts;
using CertCenter.Domain.SignIns;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal.Access.Organisations;

/// <summary>The provider of staff as the protocol needs it: of no workspace, and in no database.</summary>
public sealed class StaffProvider(IOptions<StaffProviderOptions> options)
{
    /// <summary>Stands in the protected state in place of a provider of a workspace; none of those has it.</summary>
    internal static readonly Guid Id = new("5a7a0000-0000-4000-8000-000000000001");

    private readonly StaffProviderOptions _options = options.Value;
    private readonly string? _authorities = options.Value.Authorities is { } file ? File.ReadAllText(file) : null;

    /// <summary>What the button calls it; null where there is none.</summary>
    public string? Name => _options.IsSet ? _options.Name : null;

    internal string Secret => _options.ClientSecret ?? "";

    internal ProviderFacts? Facts => _options is { IsSet: true, Issuer: { } issuer }
        ? new(Id, default, ProviderKind.Standard, _options.Name, issuer, _options.ClientId, null, _authorities, _options.StrongContext, LetsIn: true, DemandsSecondFactor: true)
        : null;
}
