using System.DirectoryServices.Protocols;
using System.Globalization;
using System.Text.Json;
using CertCenter.Domain.Discovery;

namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>
/// Whether an account of Active Directory may sign in (ACCOUNTDISABLE in userAccountControl, MS-ADTS 2.2.16): looked at, and what it takes to change it. Other directories have no one way to disable an account.
/// </summary>
internal sealed class LdapAccountControl(LdapSession session, LdapSettings settings)
{
    private const string PrincipalName = "userPrincipalName";

    private static readonly string[] Asked = [ActiveDirectory.Control, ActiveDirectory.Critical, PrincipalName];

    public async Task<HeldNow> LookAsync(string person, CancellationToken cancellationToken)
    {
        var entry = await session.LookAsync(person, "(objectClass=*)", Asked, cancellationToken);
        if (entry is null)
        {
            return HeldNow.Not;
        }

        if (!session.IsActiveDirectory || ControlOf(entry) is not { } control)
        {
            return HeldNow.Locked(LdapReasons.AccountsByHand, person);
        }

        return ActiveDirectory.IsDisabled(control) ? HeldNow.Not
            : entry.Text(ActiveDirectory.Critical) == "TRUE" ? HeldNow.Locked(LdapReasons.BuiltIn, person)
            : IsOurs(entry) ? HeldNow.Locked(LdapReasons.OurAccount, person)
            : HeldNow.Directly(JsonSerializer.Serialize(new { person, userAccountControl = control }));
    }

    /// <summary>From how it is now: what else changed since it was looked at stays.</summary>
    /// <exception cref="WriteRefusedException">It is not there any more.</exception>
    public async Task<LdapChange> ChangeAsync(string person, WriteVerb verb, CancellationToken cancellationToken)
    {
        var entry = await session.LookAsync(person, "(objectClass=*)", Asked, cancellationToken);
        return entry is not null && ControlOf(entry) is { } control
            ? LdapChange.OfAccount(entry.DistinguishedName, verb, control)
            : throw new WriteRefusedException(new(LdapReasons.BaseMissing, person));
    }

    private static int? ControlOf(SearchResultEntry entry) =>
        int.TryParse(entry.Text(ActiveDirectory.Control), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var control) ? control : null;

    /// <summary>Without this account the portal could neither look nor undo.</summary>
    private bool IsOurs(SearchResultEntry entry) =>
        settings.BindDn.Equals(entry.Text(PrincipalName), StringComparison.OrdinalIgnoreCase)
        || (settings.BindDn.Contains('=', StringComparison.Ordinal) && DistinguishedName.Normalize(settings.BindDn) == DistinguishedName.Normalize(entry.DistinguishedName));
}
