namespace CertCenter.Domain.Discovery;

/// <summary>Who was seen to have what, as three numbers a row (account, entitlement, path): a million take 12 MB.</summary>
internal sealed class SeenAssignments
{
    private const int BlockRows = 1 << 16;

    private readonly List<int[]> _blocks = [];
    private int _used = BlockRows * 3;

    public long Count { get; private set; }

    public void Add(int account, int entitlement, int path)
    {
        if (_used == BlockRows * 3)
        {
            _blocks.Add(new int[BlockRows * 3]);
            _used = 0;
        }

        var block = _blocks[^1];
        block[_used++] = account;
        block[_used++] = entitlement;
        block[_used++] = path;
        Count++;
    }

    /// <summary>
    /// The rows in order and each once, without those that <paramref name="known"/> refuses. Sorted, because an index takes rows in
    /// its own order much faster. What was collected is let go on the way.
    /// </summary>
    public SortedAssignments Sort(Func<int, int, bool> known)
    {
        var pairs = new ulong[checked((int)Count)];
        var paths = new int[pairs.Length];
        var kept = 0;
        for (var n = 0; n < _blocks.Count; n++)
        {
            var block = _blocks[n];
            var end = n == _blocks.Count - 1 ? _used : block.Length;
            for (var at = 0; at < end; at += 3)
            {
                if (known(block[at], block[at + 1]))
                {
                    pairs[kept] = ((ulong)(uint)block[at] << 32) | (uint)block[at + 1];
                    paths[kept++] = block[at + 2];
                }
            }
        }

        _blocks.Clear();
        _used = BlockRows * 3;
        Array.Sort(pairs, paths, 0, kept);
        return new(pairs, paths, WithoutDoubles(pairs, paths, kept));
    }

    private static int WithoutDoubles(ulong[] pairs, int[] paths, int count)
    {
        var kept = 0;
        for (var start = 0; start < count;)
        {
            var end = start + 1;
            while (end < count && pairs[end] == pairs[start])
            {
                end++;
            }

            if (end - start > 1)
            {
                Array.Sort(paths, start, end - start);
            }

            for (var at = start; at < end; at++)
            {
                if (at == start || paths[at] != paths[at - 1])
                {
                    (pairs[kept], paths[kept]) = (pairs[at], paths[at]);
                    kept++;
                }
            }

            start = end;
        }

        return kept;
    }
}
