using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Connectors.Network;

/// <summary>What one line over HTTPS may do: the one server it talks to, whom it trusts there, and which POSTs only read.</summary>
public sealed record HttpRules(Uri Server)
{
    /// <summary>The certificates (PEM) of the authorities that are trusted for this server; null trusts the public ones.</summary>
    public string? TrustedAuthorities { get; init; }

    public IReadOnlyList<SafePost> SafePosts { get; init; } = [];

    /// <summary>Which single changes may be sent with a ticket; null, as it is for reading, none.</summary>
    public HttpWrites? Writes { get; init; }

    /// <summary>How long one answer may take, from the request to its last byte.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many bytes one answer may have, unpacked.</summary>
    public int LargestAnswer { get; init; } = 32 << 20;
}

/// <summary>A POST that only reads: its path, and where the path alone does not tell, a look at what is sent.</summary>
public sealed record SafePost(string Path, Func<byte[], bool>? OnlyReads = null);

/// <summary>
/// What a line may change with tickets: of which connection, and what a request would change. The meaning is read from what is about to be sent; null for a
/// request that is none of the changes known.
/// </summary>
public sealed record HttpWrites(ConnectionId? Connection, Func<HttpMethod, Uri, byte[], WriteMeaning?> MeaningOf);

/// <summary>The one access that a request would take away or give back; some have a second name, and the request is the same.</summary>
public sealed record WriteMeaning(WriteVerb Verb, AccessRef Access, AccessRef? Or = null);
