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
            var people = await session.ReadAsync($"users/delta()?$select={EntraPeople.Asked},manager&{Latest}", Pass, cancellationToken);
            var groups = await session.ReadAsync($"groups/delta()?$select={EntraGroups.Asked},members,owners&{Latest}", Pass, cancellationToken);
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
            var numbers = memory.People.Count;
            var people = await session.ReadAsync(
                memory.PeopleChanges,
                (ref Utf8JsonReader said) => Find(ref said, memory.People, id => new EntraUser(id) { Number = numbers++ }, come, gone)?.Change(ref said),
                cancellationToken);
            var groups = await session.ReadAsync(
                memory.GroupChanges,
                (ref Utf8JsonReader said) => Find(ref said, memory.Groups, id => new EntraGroup(id), made, gone)?.Change(ref said, memory.People),
                cancellationToken);
            Forget(memory, numbers, come, gone);
            var told = true;
            await EntraGroups.ReadOwnersAsync(session, made, (_, _) => told = false, cancellationToken);
            await EntraGroups.ReadMembersAsync(session, made, (int group, ref Utf8JsonReader said) => made[group].Put(ref said, memory.People), (_, _) => told = false, cancellationToken);
            await session.ReadEachAsync(
                [.. come.Select(person => $"users/{person.Id}/memberOf?$select=id")],
                (int person, ref Utf8JsonReader said) =>
                {
                    if (said.TakeId() is { } id && memory.Groups.TryGetValue(id, out var group))
                    {
                        group.People.Add(come[person].Number);
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

    /// <summary>Who is gone is in no group any more, whether or not the groups say so; who was gone for a while is somebody new.</summary>
    private static void Forget(EntraMemory memory, int numbers, List<EntraUser> come, HashSet<string> gone)
    {
        if (gone.Count == 0 && come.Count == 0)
        {
            return;
        }

        memory.Renumber(numbers);
        foreach (var group in memory.Groups.Values)
        {
            group.Owners.RemoveAll(gone.Contains);
            foreach (var member in group.Others.Keys.Where(gone.Contains).ToList())
            {
                group.Others.Remove(member);
            }
        }
    }

    private static void Pass(ref Utf8JsonReader thing) => thing.Skip();

    /// <summary>Whom a change is about; null for one who is gone or not named, past whom the reader is then.</summary>
    private static T? Find<T>(ref Utf8JsonReader said, Dictionary<string, T> known, Func<string, T> make, List<T> fresh, HashSet<string> gone)
        where T : class
    {
        var (id, isRemoved) = (GraphThings.IdOf(said), GraphThings.IsRemoved(said));
        if (id is null || isRemoved)
        {
            said.Skip();
            if (id is not null)
            {
                if (known.Remove(id, out var removed))
                {
                    fresh.Remove(removed);
                }

                gone.Add(id);
            }

            return null;
        }

        if (!known.TryGetValue(id, out var one))
        {
            known.Add(id, one = make(id));
            fresh.Add(one);
        }

        gone.Remove(id);
        return one;
    }

    /// <summary>The directory answers, but not with changes: 410 when they go too far back, 400 or 404 when it does not know what is meant, 403 when it may not be told.</summary>
    private static bool SaysNo(SourceFailedException e) =>
        e.Problem.Reason is HttpReasons.Refused or EntraReasons.NotFound or EntraReasons.Forbidden or EntraReasons.NotGraph or EntraReasons.PageRepeats or HttpReasons.OtherServer;
}
