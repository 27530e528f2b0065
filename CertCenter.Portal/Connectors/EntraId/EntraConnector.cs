using System.Text.Json;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>Reads people, groups, applications and directory roles of Microsoft Entra ID through Microsoft Graph 1.0.</summary>
public sealed class EntraConnector(GuardedHttp http, EntraClouds clouds, TimeProvider clock) : IConnector
{
    public const string KindName = "EntraId";

    public string Kind => KindName;

    public IReadOnlyList<InvalidField> Validate(string settings) => EntraSettings.Parse(settings) is { } read
        ? [.. EntraRules.Check(read)]
        : [new InvalidField(nameof(settings), EntraReasons.SettingsUnreadable)];

    public string AddressOf(string settings) => EntraSettings.Parse(settings) is { } read
        ? string.Join(' ', read.Cloud, read.Directory.ToLowerInvariant(), read.ClientId.ToLowerInvariant(), read.SignIn)
        : "";

    public async Task<ConnectionCheck> TestAsync(ConnectorInput input, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        try
        {
            var settings = EntraRules.SettingsOf(input);
            using var session = new GraphSession(http, settings, clouds[settings.Cloud], input.Secret, new(), null);
            var granted = await session.Token.GrantedAsync(cancellationToken);
            findings.Add(new(EntraFindings.SignedIn, settings.Directory));
            Tell(EntraFindings.Granted, granted);
            Tell(EntraFindings.Missing, granted.Count == 0 ? [] : EntraPermissions.Missing(settings, granted));
            Tell(EntraFindings.TooMany, EntraPermissions.TooMany(granted));
            var person = await FirstAsync(session, "users?$select=id,displayName&$top=1", cancellationToken);
            var group = await FirstAsync(session, "groups?$select=id,displayName&$top=1", cancellationToken);
            if (person is not null)
            {
                findings.Add(new(EntraFindings.Person, person));
            }

            if (group is not null)
            {
                findings.Add(new(EntraFindings.Group, group));
            }

            return new(person is null ? new(EntraReasons.NoPeople, settings.Directory) : null, findings);
        }
        catch (SourceFailedException e)
        {
            return new(e.Problem, findings);
        }

        void Tell(string text, IReadOnlyList<string> permissions)
        {
            if (permissions.Count > 0)
            {
                findings.Add(new(text, string.Join(", ", permissions)));
            }
        }
    }

    public async Task<ReadReport> ReadAsync(ConnectorInput input, ISightings into, CancellationToken cancellationToken)
    {
        var settings = EntraRules.SettingsOf(input);
        var (notes, tally, totals) = (new ReadingNotes(into), new HttpTally(), new List<SourceTotal>());
        using var session = new GraphSession(http, settings, clouds[settings.Cloud], input.Secret, tally, null);
        var accounts = new EntraAccounts(into);
        // Whether people and groups were seen whole: then the next reading may go on from here, whatever became of the roles.
        var core = new ReadingNotes(into);
        var people = new EntraPeople(session, accounts, new(into, settings.Accounts), into, core);
        byte[]? left = null;
        try
        {
            // What was left is read while the directory is asked for the first time.
            var (counting, remembering) = (CountAsync(session, "users", cancellationToken), RememberedAsync(input.OpenMemory, cancellationToken));
            await Task.WhenAll(counting, remembering);
            var total = await counting;
            var (known, begin, groupsSaid) = await GoOnAsync(input, await remembering, session, total, cancellationToken);
            into.Phase(EntraPhases.People, total);
            if (known is null)
            {
                await people.ReadAsync(cancellationToken);
            }
            else
            {
                people.Tell(known.People.Values, known.SignInsHidden);
            }

            if (!people.Any)
            {
                throw new SourceFailedException(new(EntraReasons.NoPeople, settings.Directory));
            }

            Add(SourceTotal.People, total, accounts.Count);
            total = groupsSaid ?? await CountAsync(session, "groups", cancellationToken);
            var applications = new EntraApplications(session, accounts, into, notes);
            var applicationsRead = settings.Applications && await TryAsync(applications.ReadAsync, notes, cancellationToken);
            var groups = new EntraGroups(session, accounts, people, into, core);
            await (known is null ? groups.ReadAsync(cancellationToken) : groups.TellAsync(known.Groups.Values, cancellationToken));
            Add(SourceTotal.Entitlements, total, groups.Count);
            left = core.Complete ? known?.ToBytes() ?? (begin is null ? [] : (begin with { SignInsHidden = people.SignInsHidden }).ToBytes(people.All, groups.All)) : [];
            if (known is not null)
            {
                notes.Note(EntraReasons.ReadByChanges, known.WholeOn);
            }

            var holders = new EntraHolders(accounts, groups, into, notes);
            if (applicationsRead)
            {
                await applications.ReadHoldersAsync(holders, cancellationToken);
            }

            if (settings.DirectoryRoles)
            {
                await TryAsync(new EntraRoles(session, holders, into).ReadAsync, notes, cancellationToken);
            }
        }
        catch (SourceFailedException e) when (people.Any)
        {
            notes.Missing(e.Problem);
        }

        if (!settings.Applications)
        {
            notes.Unseen(EntraReasons.ApplicationsNotAsked, settings.Directory);
        }

        if (!settings.DirectoryRoles)
        {
            notes.Unseen(EntraReasons.RolesNotAsked, settings.Directory);
        }

        return new(notes.Complete && core.Complete, Reported: null) { Totals = totals, Requests = tally.Requests, Waits = tally.Waits, Memory = left };

        void Add(string kind, long? said, long read)
        {
            if (said is { } known)
            {
                totals.Add(new(kind, known, read));
            }
        }
    }

    /// <summary>What is known from before, brought to today; else what a whole reading may leave for the next one. Neither where nothing can be left.</summary>
    private async Task<(EntraMemory? Known, EntraMemory? Begin, long? Groups)> GoOnAsync(ConnectorInput input, EntraMemory? left, GraphSession session, long? people, CancellationToken cancellationToken)
    {
        if (input.OpenMemory is null)
        {
            return (null, null, null);
        }

        var (now, which, changes) = (clock.GetUtcNow(), AddressOf(input.Settings), new EntraChanges(session));
        if (left is { } before && before.Of == which && now - before.WholeAt < EntraMemory.WholeAfter
            && await changes.ApplyAsync(before, cancellationToken) is { } today
            // The directory counts too, if late: where the numbers differ nothing is taken on trust.
            && (people ?? today.People.Count) == today.People.Count
            && await CountAsync(session, "groups", cancellationToken) is var groups && (groups ?? today.Groups.Count) == today.Groups.Count)
        {
            return (today, null, groups);
        }

        return await changes.FromNowAsync(cancellationToken) is var (peopleChanges, groupChanges)
            ? (null, new(which, now, peopleChanges, groupChanges, null), null)
            : (null, null, null);
    }

    private static async Task<EntraMemory?> RememberedAsync(Func<CancellationToken, Task<Stream?>>? open, CancellationToken cancellationToken)
    {
        await using var left = open is null ? null : await open(cancellationToken);
        if (left is null)
        {
            return null;
        }

        var bytes = new MemoryStream(left.CanSeek ? (int)left.Length : 0);
        await left.CopyToAsync(bytes, cancellationToken);
        return EntraMemory.Parse(bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
    }

    /// <summary>A part that may not be read is told, and the others are read all the same.</summary>
    private static async Task<bool> TryAsync(Func<CancellationToken, Task> read, ReadingNotes notes, CancellationToken cancellationToken)
    {
        try
        {
            await read(cancellationToken);
            return true;
        }
        catch (SourceFailedException e) when (e.Problem.Reason is EntraReasons.Forbidden)
        {
            notes.Missing(e.Problem);
            return false;
        }
    }

    /// <summary>How many the directory says there are; null when it does not say.</summary>
    private static async Task<long?> CountAsync(GraphSession session, string what, CancellationToken cancellationToken)
    {
        try
        {
            using var page = await session.LookAsync($"{what}?$count=true&$select=id&$top=1", cancellationToken);
            return page?.RootElement.TryGetProperty("@odata.count", out var count) is true && count.TryGetInt64(out var total) ? total : null;
        }
        catch (SourceFailedException e) when (e.Problem.Reason is HttpReasons.Refused)
        {
            return null;
        }
    }

    private static async Task<string?> FirstAsync(GraphSession session, string path, CancellationToken cancellationToken)
    {
        using var page = await session.LookAsync(path, cancellationToken);
        var first = page?.RootElement.Values("value").FirstOrDefault() ?? default(JsonElement);
        return first.Text("displayName") ?? first.Id();
    }
}
