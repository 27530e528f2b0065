using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.GoogleWorkspace;

/// <summary>Reads people, groups, members and administrator roles of Google Workspace through the Directory API of its Admin SDK.</summary>
public sealed class GoogleConnector(GuardedHttp http, GooglePlaces places, TimeProvider clock) : IConnector, IPermissionProbe
{
    public const string KindName = "GoogleWorkspace";

    public string Kind => KindName;

    public IReadOnlyList<InvalidField> Validate(string settings) => GoogleSettings.Parse(settings) is { } read
        ? [.. GoogleRules.Check(read)]
        : [new InvalidField(nameof(settings), GoogleReasons.SettingsUnreadable)];

    public string AddressOf(string settings) => GoogleSettings.Parse(settings)?.Administrator.ToLowerInvariant() ?? "";

    public async Task<ConnectionCheck> TestAsync(ConnectorInput input, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        try
        {
            var settings = GoogleRules.SettingsOf(input);
            using var session = new GoogleSession(http, places, settings, input.Secret, new(), clock);
            var person = await FirstAsync(session, "users?customer=my_customer&maxResults=1", "users", "primaryEmail", cancellationToken);
            findings.Add(new(GoogleFindings.SignedIn, settings.Administrator));
            if (person is not null)
            {
                findings.Add(new(GoogleFindings.Person, person));
            }

            if (await FirstAsync(session, "groups?customer=my_customer&maxResults=1", "groups", "name", cancellationToken) is { } group)
            {
                findings.Add(new(GoogleFindings.Group, group));
            }

            return new(person is null ? new(GoogleReasons.NoPeople, settings.Administrator) : null, findings);
        }
        catch (SourceFailedException e)
        {
            return new(e.Problem, findings);
        }
    }

    public async Task<ReadReport> ReadAsync(ConnectorInput input, ISightings into, CancellationToken cancellationToken)
    {
        var settings = GoogleRules.SettingsOf(input);
        var (notes, tally, accounts) = (new ReadingNotes(into), new HttpTally(), new GoogleAccounts(into));
        using var session = new GoogleSession(http, places, settings, input.Secret, tally, clock);
        try
        {
            await new GooglePeople(session, accounts, new(into, settings.Accounts), into, notes).ReadAsync(cancellationToken);
            if (accounts.People == 0)
            {
                throw new SourceFailedException(new(GoogleReasons.NoPeople, settings.Administrator));
            }

            var groups = new GoogleGroups(session, accounts, into, notes);
            await groups.ReadAsync(cancellationToken);
            if (settings.Roles)
            {
                await new GoogleRoles(session, accounts, groups, into, notes).ReadAsync(cancellationToken);
            }
            else
            {
                notes.Unseen(GoogleReasons.RolesNotAsked, settings.Administrator);
            }
        }
        catch (SourceFailedException e) when (accounts.People > 0)
        {
            notes.Missing(e.Problem);
        }

        // Google does not tell how many people or groups there are; it does tell how many are in each group, which was compared.
        return new(notes.Complete, Reported: null) { Requests = tally.Requests, Waits = tally.Waits };
    }

    /// <summary>Each scope by itself: the delegation names them one by one.</summary>
    public async Task<IReadOnlyList<PermissionLine>> ProbeAsync(ConnectorInput input, CancellationToken cancellationToken)
    {
        var settings = GoogleRules.SettingsOf(input);
        using var token = new GoogleToken(http, places, settings, input.Secret, new(), clock, GoogleScopes.Needed(settings));
        List<PermissionLine> lines = [];
        foreach (var scope in GoogleScopes.Needed(settings))
        {
            lines.Add(new(scope, PermissionNeed.Discovery, await token.IsDelegatedAsync(scope, cancellationToken)));
        }

        var writing = GoogleScopes.Writing(settings);
        foreach (var scope in GoogleScopes.Changing)
        {
            lines.Add(new(scope, writing.Contains(scope) ? PermissionNeed.WriteBack : PermissionNeed.Nothing, await token.IsDelegatedAsync(scope, cancellationToken), Changes: true));
        }

        return lines;
    }

    private static async Task<string?> FirstAsync(GoogleSession session, string path, string list, string name, CancellationToken cancellationToken)
    {
        using var page = await session.LookAsync(path, cancellationToken);
        return page?.RootElement.Values(list).FirstOrDefault().Text(name);
    }
}
