using System.Text.Json;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>
/// Asks for what changed since a directory was read (learn.microsoft.com/graph/delta-query-overview) and brings what is remembered of it to today. Who is new is asked about once more, for
/// changes may leave out what somebody brought back from deletion had before.
/// </summary>
internal sealed class EntraChanges(GraphSession session)
{
    private static readonly string Latest = "$deltatoken=latest";

    /// <summary>Where changes from now on are asked for; null where the directory does not tell changes. Asked for before the reading, so that none falls between.</summary>
    public async Task<(string People, string Groups)?> FromNowAsync(CancellationToken cancellationToken)
    {
        try
        {
            var people = await session.ReadAsync($"users/delta()?$select={EntraPeople.Asked},manager&{Latest}", _ => { }, cancellationToken);
            var groups = await session.ReadAsync($"groups/delta()?$select={EntraGroups.Asked},members,owners&{Latest}", _ => { }, cancellationToken);
            return people is null || groups is null ? null : (people, groups);
        }
        catch (SourceFailedException e) when (SaysNo(e))
        {
            return null;
        }
    }

    /// <returns>The directory of today; null when it can't be told from changes, so that everything has to be read.</returns>
    /// <exception cref="SourceFailedException">The directory could not be asked.</exception>
    public async Task<EntraMemory?> ApplyAsync(EntraMemory memory, CancellationToken cancellationToken)
    {
        try
        {
            List<EntraUser> come = [];
            List<EntraGroup> made = [];
            var gone = new HashSet<string>(StringComparer.Ordinal);
            var people = await session.ReadAsync(memory.PeopleChanges, said => Take(said, memory.People, id => new EntraUser(id), (one, change) => one.Change(change), come, gone), cancellationToken);
            var groups = await session.ReadAsync(memory.GroupChanges, said => Take(said, memory.Groups, id => new EntraGroup(id), (one, change) => one.Change(change), made, gone), cancellationToken);
            Forget(memory, gone);
            var told = true;
            await EntraGroups.ReadOwnersAsync(session, made, (_, _) => told = false, cancellationToken);
            await EntraGroups.ReadMembersAsync(session, made, (group, said) => Put(made[group], said), (_, _) => told = false, cancellationToken);
            await session.ReadEachAsync(
                [.. come.Select(person => $"users/{person.Id}/memberOf?$select=id")],
                (person, said) =>
                {
                    if (said.Id() is { } id && memory.Groups.TryGetValue(id, out var group))
                    {
                        group.Members[come[person].Id] = new("user", null);
                    }
                },
                (_, _) => told = false,
                cancellationToken);
            return told && people is not null && groups is not null ? memory with { PeopleChanges = people, GroupChanges = groups } : null;
        }
        catch (SourceFailedException e) when (SaysNo(e))
        {
            return null;
        }
    }

    /// <summary>Who is gone is in no group any more, whether or not the groups say so.</summary>
    private static void Forget(EntraMemory memory, HashSet<string> gone)
    {
        if (gone.Count == 0)
        {
            return;
        }

        foreach (var group in memory.Groups.Values)
        {
            group.Owners.RemoveAll(gone.Contains);
            foreach (var member in group.Members.Keys.Where(gone.Contains).ToList())
            {
                group.Members.Remove(member);
            }
        }
    }

    private static void Put(EntraGroup group, JsonElement said)
    {
        if (said.Id() is { } id)
        {
            group.Members[id] = EntraMember.Of(said);
        }
    }

    private static void Take<T>(JsonElement said, Dictionary<string, T> known, Func<string, T> make, Action<T, JsonElement> change, List<T> fresh, HashSet<string> gone)
    {
        if (said.Id() is not { } id)
        {
            return;
        }

        if (said.IsRemoved())
        {
            if (known.Remove(id, out var removed))
            {
                fresh.Remove(removed);
            }

            gone.Add(id);
            return;
        }

        if (!known.TryGetValue(id, out var one))
        {
            known.Add(id, one = make(id));
            fresh.Add(one);
        }

        gone.Remove(id);
        change(one, said);
    }

    /// <summary>The directory answers, but not with changes: 410 when they go too far back, 400 or 404 when it does not know what is meant, 403 when it may not be told.</summary>
    private static bool SaysNo(SourceFailedException e) =>
        e.Problem.Reason is HttpReasons.Refused or EntraReasons.NotFound or EntraReasons.Forbidden or EntraReasons.NotGraph or EntraReasons.PageRepeats or HttpReasons.OtherServer;
}
