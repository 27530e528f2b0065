namespace CertCenter.Portal.Connectors;

/// <summary>
/// Follows groups in groups. From each group every way down is walked, shortest first, at most a few to the same group: the
/// number of ways can double with each level, while one is enough to have the access.
/// </summary>
internal sealed class NestedGroups(IReadOnlyList<List<int>> children)
{
    public const int MostPaths = 16;

    /// <summary>A closed way, told once, beginning with its lowest number.</summary>
    public event Action<IReadOnlyList<int>>? CycleFound;

    /// <summary>A group from which more ways lead to another than are told.</summary>
    public event Action<int>? PathsLeftOut;

    /// <summary>Every way down from a group: the groups that follow it, outermost first.</summary>
    public IEnumerable<int[]> Below(int group)
    {
        if (children[group].Count == 0)
        {
            yield break;
        }

        var told = new Dictionary<int, int>();
        var waiting = new Queue<int[]>();
        var leftOut = false;
        Follow(group, [], waiting);
        while (waiting.TryDequeue(out var path))
        {
            var count = told.GetValueOrDefault(path[^1]);
            if (count == MostPaths)
            {
                leftOut = true;
                continue;
            }

            told[path[^1]] = count + 1;
            yield return path;
            Follow(group, path, waiting);
        }

        if (leftOut)
        {
            PathsLeftOut?.Invoke(group);
        }
    }

    private void Follow(int top, int[] path, Queue<int[]> waiting)
    {
        foreach (var child in children[path.Length == 0 ? top : path[^1]])
        {
            if (child == top)
            {
                if (path.All(group => group > top))
                {
                    CycleFound?.Invoke([top, .. path]);
                }
            }
            else if (!path.Contains(child))
            {
                waiting.Enqueue([.. path, child]);
            }
        }
    }
}
