using System.Globalization;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.Scim;

/// <summary>Reads people, groups and memberships from a system over SCIM 2.0 (RFC 7643, RFC 7644).</summary>
public sealed class ScimConnector(GuardedHttp http, TimeProvider clock) : IConnector
{
    public const string KindName = "Scim";

    public string Kind => KindName;

    public IReadOnlyList<InvalidField> Validate(string settings) => ScimSettings.Parse(settings) is { } read
        ? [.. ScimRules.Check(read)]
        : [new InvalidField(nameof(settings), ScimReasons.SettingsUnreadable)];

    public string AddressOf(string settings) => ScimSettings.Parse(settings) is { } read
        ? string.Join(' ', read.SignIn, read.Address.TrimEnd('/'), read.TokenAddress, read.ClientId, read.TrustedAuthorities)
        : "";

    public async Task<ConnectionCheck> TestAsync(ConnectorInput input, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        try
        {
            var settings = ScimRules.SettingsOf(input);
            using var session = ScimSession.Open(http, settings, input.Secret, new(), clock);
            var service = await ScimCapabilities.AskAsync(session, settings, cancellationToken);
            using var people = await session.ReadAsync($"{service.Users}?startIndex=1&count=5", cancellationToken);
            findings.Add(new(ScimFindings.SignedIn, new Uri(settings.Address).Host));
            var first = ScimCapabilities.Listed(people.RootElement).FirstOrDefault();
            findings.Add(new(ScimFindings.People, Count(people.RootElement.Number("totalResults"))));
            if (first.Text("id") is { } id)
            {
                findings.Add(new(ScimFindings.Person, ScimPeople.NameOf(first) ?? first.Text("userName") ?? id));
            }

            if (service.Groups is { } endpoint)
            {
                using var groups = await session.ReadAsync($"{endpoint}?startIndex=1&count=1&excludedAttributes=members", cancellationToken);
                findings.Add(new(ScimFindings.Groups, Count(groups.RootElement.Number("totalResults"))));
            }

            findings.Add(new(ScimFindings.PageSize, Count(service.PageSize)));
            return new(first.Text("id") is null ? new(ScimReasons.NoPeople, settings.Address) : null, findings);
        }
        catch (SourceFailedException e)
        {
            return new(e.Problem, findings);
        }
    }

    public async Task<ReadReport> ReadAsync(ConnectorInput input, ISightings into, CancellationToken cancellationToken)
    {
        var settings = ScimRules.SettingsOf(input);
        var (notes, tally, totals) = (new ReadingNotes(into), new HttpTally(), new List<SourceTotal?>());
        using var session = ScimSession.Open(http, settings, input.Secret, tally, clock);
        var service = await ScimCapabilities.AskAsync(session, settings, cancellationToken);
        var pages = new ScimPages(session, into, notes, service.PageSize);
        var people = new ScimPeople(into, notes, new(into, settings.Accounts));
        try
        {
            totals.Add(await pages.ReadAsync(service.Users, ScimPhases.People, SourceTotal.People, people.Take, cancellationToken));
            people.End();
            if (!people.Any)
            {
                throw new SourceFailedException(new(ScimReasons.NoPeople, settings.Address));
            }

            totals.Add(await ReadGroupsAsync(session, service, pages, people, into, notes, cancellationToken));
        }
        catch (SourceFailedException e) when (people.Any)
        {
            notes.Missing(e.Problem);
        }

        foreach (var type in service.OtherTypes)
        {
            notes.Unseen(ScimReasons.OtherType, type);
        }

        return new(notes.Complete, Reported: null) { Totals = [.. totals.OfType<SourceTotal>()], Requests = tally.Requests, Waits = tally.Waits };
    }

    private static async Task<SourceTotal?> ReadGroupsAsync(
        ScimSession session, ScimCapabilities service, ScimPages pages, ScimPeople people, ISightings into, ReadingNotes notes, CancellationToken cancellationToken)
    {
        if (service.Groups is not { } endpoint)
        {
            notes.Unseen(ScimReasons.NoGroups, service.Users);
            return null;
        }

        var groups = new ScimGroups(session, service, endpoint, people, into, notes);
        var total = await pages.ReadAsync(endpoint, ScimPhases.Groups, SourceTotal.Entitlements, groups.Take, cancellationToken);
        await groups.EndAsync(cancellationToken);
        return total;
    }

    private static string Count(long? count) => count?.ToString(CultureInfo.CurrentCulture) ?? "?";
}
