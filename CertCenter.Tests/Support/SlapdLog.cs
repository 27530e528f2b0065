using System.Text.RegularExpressions;

namespace CertCenter.Tests.Support;

/// <summary>What slapd wrote about its operations, one line each: "conn=1003 op=2 SRCH base=…".</summary>
public sealed partial class SlapdLog
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private readonly List<(Func<string, bool> Wanted, TaskCompletionSource<string> Found)> _waiting = [];
    private bool _ended;

    /// <summary>How many lines there are: take it before something happens, to look only at what came after.</summary>
    public int Mark
    {
        get
        {
            lock (_lock)
            {
                return _lines.Count;
            }
        }
    }

    internal void Add(string? line)
    {
        lock (_lock)
        {
            _ended |= line is null;
            if (line is not null)
            {
                _lines.Add(line);
            }

            foreach (var (wanted, found) in _waiting.ToList())
            {
                if (line is null)
                {
                    found.TrySetException(new InvalidOperationException("slapd ended: " + string.Join('\n', _lines.TakeLast(5))));
                }
                else if (wanted(line))
                {
                    found.TrySetResult(line);
                }
            }

            _waiting.RemoveAll(waiting => waiting.Found.Task.IsCompleted);
        }
    }

    /// <summary>The first line that is wanted, now or when it comes; a line that does not come fails the test.</summary>
    public Task<string> WaitForAsync(Func<string, bool> wanted, int after = 0)
    {
        lock (_lock)
        {
            if (_lines.Skip(after).FirstOrDefault(wanted) is { } line)
            {
                return Task.FromResult(line);
            }

            if (_ended)
            {
                throw new InvalidOperationException("slapd has ended.");
            }

            var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((wanted, found));
            return found.Task.WaitAsync(Patience);
        }
    }

    /// <summary>
    /// The words of every operation ("BIND", "SRCH", "MOD" …) on the connections that signed in as this account after the mark,
    /// once all of them are closed.
    /// </summary>
    public async Task<IReadOnlyList<string>> OperationsOfAsync(string account, int after)
    {
        await WaitForAsync(line => line.Contains($"BIND dn=\"{account}\"", StringComparison.Ordinal), after);
        var connections = Since(after).Where(line => line.Contains($"BIND dn=\"{account}\"", StringComparison.Ordinal)).Select(Connection).ToHashSet();
        foreach (var connection in connections)
        {
            await WaitForAsync(line => Connection(line) == connection && line.Contains(" closed", StringComparison.Ordinal), after);
        }

        return [.. Since(after).Select(line => Operation().Match(line)).Where(match => match.Success && connections.Contains(match.Groups["conn"].Value))
            .Select(match => match.Groups["what"].Value).Where(what => what is not ("RESULT" or "SEARCH"))];
    }

    private static string Connection(string line) => Operation().Match(line).Groups["conn"].Value is { Length: > 0 } conn
        ? conn
        : AnyConnection().Match(line).Groups["conn"].Value;

    private List<string> Since(int mark)
    {
        lock (_lock)
        {
            return [.. _lines.Skip(mark)];
        }
    }

    [GeneratedRegex(@"conn=(?<conn>\d+) op=\d+ (?<what>[A-Z]+)")]
    private static partial Regex Operation();

    [GeneratedRegex(@"conn=(?<conn>\d+) ")]
    private static partial Regex AnyConnection();
}
