namespace CertCenter.Portal.Connectors.Network;

/// <summary>What one line over HTTPS may do: the one server it talks to, whom it trusts there, and which POSTs only read.</summary>
public sealed record HttpRules(Uri Server)
{
    /// <summary>The certificates (PEM) of the authorities that are trusted for this server; null trusts the public ones.</summary>
    public string? TrustedAuthorities { get; init; }

    public IReadOnlyList<SafePost> SafePosts { get; init; } = [];

    /// <summary>How long one answer may take, from the request to its last byte.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many bytes one answer may have, unpacked.</summary>
    public int LargestAnswer { get; init; } = 32 << 20;
}

/// <summary>A POST that only reads: its path, and where the path alone does not tell, a look at what is sent.</summary>
public sealed record SafePost(string Path, Func<byte[], bool>? OnlyReads = null);
