using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CertCenter.Domain.Keys;

/// <summary>The versions of the master key, the newest last. Kept as a short text with a checksum, so that damage is noticed.</summary>
public sealed class MasterKeys
{
    internal const int KeyBytes = 32;
    private const string Title = "CertCenter master key. Keep a copy apart from the data. Do not edit.";

    private readonly List<(int Version, DateTimeOffset MadeAt, byte[] Key)> _versions;

    private MasterKeys(List<(int Version, DateTimeOffset MadeAt, byte[] Key)> versions) => _versions = versions;

    public int Current => _versions[^1].Version;

    public DateTimeOffset CurrentMadeAt => _versions[^1].MadeAt;

    internal bool HasOlder => _versions.Count > 1;

    public static MasterKeys First(DateTimeOffset now) => new([(1, now, RandomNumberGenerator.GetBytes(KeyBytes))]);

    /// <summary>With one version more, which wraps from now on.</summary>
    public MasterKeys Next(DateTimeOffset now) => new([.. _versions, (Current + 1, now, RandomNumberGenerator.GetBytes(KeyBytes))]);

    public MasterKeys OnlyCurrent() => new([_versions[^1]]);

    /// <summary>None is made in the future: after a clock was set back, ages are counted from now.</summary>
    internal MasterKeys NotAfter(DateTimeOffset now) => new([.. _versions.Select(v => v with { MadeAt = v.MadeAt > now ? now : v.MadeAt })]);

    internal byte[]? Find(int version) => _versions.Find(v => v.Version == version).Key;

    /// <exception cref="KeysUnusableException">This is no master key, or it was damaged.</exception>
    public static MasterKeys Parse(string text, string where)
    {
        var end = text.LastIndexOf("check ", StringComparison.Ordinal);
        if (end < 0 || text[end..].Trim() != CheckOf(text[..end]))
        {
            throw new KeysUnusableException($"The master key in {where} is damaged: its checksum does not fit. Put back the copy that is kept apart.");
        }

        var lines = text[..end].Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(' '));
        return new([.. lines.Select(l => (
            int.Parse(l[0], CultureInfo.InvariantCulture),
            DateTimeOffset.Parse(l[1], CultureInfo.InvariantCulture),
            Convert.FromBase64String(l[2])))]);
    }

    public string ToText()
    {
        var text = new StringBuilder(Title).Append('\n');
        foreach (var (version, madeAt, key) in _versions)
        {
            text.Append(CultureInfo.InvariantCulture, $"{version} {madeAt.UtcDateTime:O} {Convert.ToBase64String(key)}\n");
        }

        return text.Append(CheckOf(text.ToString())).Append('\n').ToString();
    }

    private static string CheckOf(string text) => $"check {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8))}";
}
