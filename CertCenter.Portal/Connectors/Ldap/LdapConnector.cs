using System.DirectoryServices.Protocols;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Connectors.Network;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>Reads people, groups and memberships from a directory over LDAP (RFC 4511).</summary>
public sealed class LdapConnector(GuardedDialler dialler, IOptions<ConnectionsOptions> options, TimeProvider clock) : IConnector
{
    public const string KindName = "Ldap";

    public string Kind => KindName;

    public IReadOnlyList<InvalidField> Validate(string settings) => LdapSettings.Parse(settings) is { } read
        ? [.. LdapRules.Check(read, options.Value)]
        : [new InvalidField(nameof(settings), LdapReasons.SettingsUnreadable)];

    public string AddressOf(string settings) => LdapSettings.Parse(settings) is { } read
        ? $"{read.Security} {read.Host.ToLowerInvariant()}:{read.Port.ToString(CultureInfo.InvariantCulture)} {read.BindDn} {read.TrustedAuthorities}"
        : "";

    public async Task<ConnectionCheck> TestAsync(ConnectorInput input, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        try
        {
            var settings = LdapRules.SettingsOf(input, options.Value);
            await using var session = await LdapSession.OpenAsync(dialler, settings, input.Secret, null, cancellationToken);
            findings.Add(new(LdapFindings.SignedIn, settings.BindDn));
            foreach (var baseDn in settings.BaseDns)
            {
                await LookAsync(session, baseDn, settings, findings, cancellationToken);
            }

            var anybody = findings.Exists(finding => finding.Text == LdapFindings.Person);
            return new(anybody ? null : new(LdapReasons.NoPeople, settings.People.Filter), findings);
        }
        catch (SourceFailedException e)
        {
            return new(e.Problem, findings);
        }
    }

    public async Task<ReadReport> ReadAsync(ConnectorInput input, ISightings into, CancellationToken cancellationToken)
    {
        var settings = LdapRules.SettingsOf(input, options.Value);
        await using var session = await LdapSession.OpenAsync(dialler, settings, input.Secret, null, cancellationToken);
        var notes = new ReadingNotes(into);
        var people = new LdapPeople(session, settings, clock.GetUtcNow(), into, notes);
        var groups = new LdapGroups(session, settings, people, into, notes);
        var (known, leaves) = session.IsActiveDirectory ? await GoOnAsync(input, new UsnChanges(session, settings), cancellationToken) : default;
        try
        {
            if (known is null)
            {
                await people.ReadAsync(leaves, cancellationToken);
                await groups.ReadAsync(leaves, cancellationToken);
            }
            else
            {
                people.Tell(known.People.Values);
                await groups.TellAsync(known.Groups.Values, cancellationToken);
                notes.Note(LdapReasons.ReadByChanges, known.WholeOn);
            }
        }
        catch (SourceFailedException e) when (people.Any)
        {
            notes.Missing(e.Problem);
        }

        // A directory does not tell how much it holds.
        return new(notes.Complete, Reported: null) { Memory = session.IsActiveDirectory ? (notes.Complete ? known ?? leaves : null)?.ToBytes() ?? [] : null };
    }

    /// <summary>What is known from before, brought to today; else what a whole reading leaves for the next one. Neither where nothing can be left.</summary>
    private async Task<(LdapMemory? Known, LdapMemory? Leaves)> GoOnAsync(ConnectorInput input, UsnChanges changes, CancellationToken cancellationToken)
    {
        // Before anything is read, so that no change falls between.
        if (input.OpenMemory is not { } open || await changes.NowAsync(cancellationToken) is not { } until)
        {
            return default;
        }

        var (now, which) = (clock.GetUtcNow(), Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(input.Settings))));
        await using var left = await open(cancellationToken);
        var bytes = new MemoryStream();
        await (left?.CopyToAsync(bytes, cancellationToken) ?? Task.CompletedTask);
        return LdapMemory.Parse(bytes.ToArray()) is { } before && before.Of == which && now - before.WholeAt < LdapMemory.WholeAfter
            && await changes.ApplyAsync(before, until, cancellationToken) is { People.Count: > 0 } today
            ? (today, null)
            : (null, new(which, now, until));
    }

    private static async Task LookAsync(
        LdapSession session, string baseDn, LdapSettings settings, List<Finding> findings, CancellationToken cancellationToken)
    {
        var wanted = settings.People;
        var people = await session.FirstPageAsync(baseDn, wanted.Filter, [wanted.Key, wanted.Name, "cn"], cancellationToken);
        foreach (SearchResultEntry person in people.Answer.Entries)
        {
            if (person.Key(wanted.Key) is null)
            {
                throw new SourceFailedException(new(LdapReasons.KeyMissing, person.DistinguishedName, wanted.Key));
            }
        }

        findings.Add(new(LdapFindings.People, Count(people)));
        if (people.Answer.Entries.Count > 0)
        {
            var example = people.Answer.Entries[0];
            findings.Add(new(LdapFindings.Person, example.Text(wanted.Name) ?? example.Text("cn") ?? example.DistinguishedName));
        }

        var groups = await session.FirstPageAsync(baseDn, settings.Groups.Filter, [settings.Groups.Key], cancellationToken);
        findings.Add(new(LdapFindings.Groups, Count(groups)));
    }

    private static string Count((SearchResponse Answer, bool More) page) =>
        page.Answer.Entries.Count.ToString(CultureInfo.InvariantCulture) + (page.More ? "+" : "");
}
