using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;

namespace CertCenter.Domain.Audit;

/// <summary>
/// The keys under which a workspace's trail commits to the words of its lines. Without them nobody can guess words from a commitment;
/// they are sealed under the workspace's key and go with it.
/// </summary>
/// <param name="current">The key of new lines; the others belong to lines that came back with an export.</param>
/// <param name="keys">Each of <see cref="Bytes"/> bytes.</param>
internal sealed class LineKeys(Guid current, IReadOnlyDictionary<Guid, byte[]> keys)
{
    public const int Bytes = 32;
    public const int SaltBytes = 16;

    public Guid Current => current;

    public IReadOnlyDictionary<Guid, byte[]> All => keys;

    /// <summary>The key of one line, which opens no other; given to whoever is to check that line without us.</summary>
    public bool TryOpen(Guid? key, byte[]? salt, [NotNullWhen(true)] out byte[]? opening)
    {
        opening = salt is not null && key is { } id && keys.TryGetValue(id, out var found) ? HMACSHA256.HashData(found, salt) : null;
        return opening is not null;
    }

    /// <summary>HMAC-SHA-256 under the line's key over its words, as a JSON array.</summary>
    public static byte[] Commit(byte[] opening, string? actorName, string? subjectName, string? facts) =>
        HMACSHA256.HashData(opening, JsonSerializer.SerializeToUtf8Bytes(new[] { actorName, subjectName, facts }));
}
