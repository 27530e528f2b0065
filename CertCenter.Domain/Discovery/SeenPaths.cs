using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CertCenter.Domain.Discovery;

/// <summary>The ways in that were seen, each kept once; number 0 is the direct way.</summary>
internal sealed class SeenPaths
{
    private const int MaxNames = 4000;

    private readonly Dictionary<string[], int> _numbers = new(new SameKeys());
    private readonly List<string[]> _paths = [[]];
    private IReadOnlyList<string>? _lastPath;
    private int _last;

    public int Count => _paths.Count;

    public int NumberOf(IReadOnlyList<string> path)
    {
        if (path.Count == 0)
        {
            return 0;
        }

        if (ReferenceEquals(path, _lastPath))
        {
            return _last;
        }

        string[] keys = [.. path];
        if (!_numbers.TryGetValue(keys, out var number))
        {
            number = _paths.Count;
            _numbers.Add(keys, number);
            _paths.Add(keys);
        }

        (_lastPath, _last) = (path, number);
        return number;
    }

    /// <summary>SHA-256 (hex) of the keys on the way, each with its length, in order.</summary>
    public string KeyOf(int number)
    {
        var text = string.Concat(_paths[number].Select(key => $"{key.Length}:{key}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>The names on the way as a JSON array; of a way too long to keep, as many of the first as fit.</summary>
    public string NamesOf(int number, Func<string, string> nameOf)
    {
        var names = _paths[number].Select(nameOf).ToList();
        var json = JsonSerializer.Serialize(names);
        while (json.Length > MaxNames)
        {
            names.RemoveAt(names.Count - 1);
            json = JsonSerializer.Serialize(names.Append("…"));
        }

        return json;
    }

    private sealed class SameKeys : IEqualityComparer<string[]>
    {
        public bool Equals(string[]? x, string[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(string[] obj)
        {
            var hash = new HashCode();
            foreach (var key in obj)
            {
                hash.Add(key, StringComparer.Ordinal);
            }

            return hash.ToHashCode();
        }
    }
}
