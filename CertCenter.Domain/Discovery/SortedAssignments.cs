using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace CertCenter.Domain.Discovery;

/// <summary>Assignments of one reading ordered by account, entitlement and path, each once, by the numbers of their keys.</summary>
internal sealed class SortedAssignments(ulong[] pairs, int[] paths, int count)
{
    public int Count => count;

    public IEnumerable<AssignmentNumbers> Rows()
    {
        for (var n = 0; n < count; n++)
        {
            yield return new((int)(pairs[n] >> 32), (int)(uint)pairs[n], paths[n]);
        }
    }

    /// <summary>How many accounts have each entitlement, two ways in counted once.</summary>
    public int[] HoldersOf(int entitlements)
    {
        var holders = new int[entitlements];
        for (var n = 0; n < count; n++)
        {
            if (n == 0 || pairs[n] != pairs[n - 1])
            {
                holders[(uint)pairs[n]]++;
            }
        }

        return holders;
    }

    public void AddTo(IncrementalHash hash)
    {
        hash.AppendData(MemoryMarshal.AsBytes(pairs.AsSpan(0, count)));
        hash.AppendData(MemoryMarshal.AsBytes(paths.AsSpan(0, count)));
    }
}

internal readonly record struct AssignmentNumbers(int Account, int Entitlement, int Path);
