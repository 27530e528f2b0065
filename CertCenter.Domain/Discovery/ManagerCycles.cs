namespace CertCenter.Domain.Discovery;

/// <summary>Finds those who are, through others, their own manager.</summary>
public static class ManagerCycles
{
    /// <summary>Each cycle once, beginning with its lowest number; the list holds the manager of each.</summary>
    public static IEnumerable<IReadOnlyList<int>> Among(IReadOnlyList<int?> managers)
    {
        // The walk in which each was met first: meeting one of one's own walk closes a cycle, one of an older walk does not.
        var walks = new int[managers.Count];
        for (var start = 0; start < managers.Count; start++)
        {
            int? at = start;
            while (at is { } person && walks[person] == 0)
            {
                walks[person] = start + 1;
                at = managers[person];
            }

            if (at is not { } again || walks[again] != start + 1)
            {
                continue;
            }

            var cycle = new List<int> { again };
            for (var next = managers[again]; next is { } person && person != again; next = managers[person])
            {
                cycle.Add(person);
            }

            var lowest = cycle.IndexOf(cycle.Min());
            yield return [.. cycle[lowest..], .. cycle[..lowest]];
        }
    }
}
