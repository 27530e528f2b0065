namespace CertCenter.Domain.Keys;

public enum KeyEventKind
{
    MasterMade,
    MasterDestroyed,
    KeyMade,
    KeyDestroyed,

    /// <summary>All versions of a workspace's key at once: nothing it sealed opens again.</summary>
    Shredded,
}

/// <summary>What happened to a key, for the operator. What concerns a workspace stands in that workspace's trail too.</summary>
public sealed class KeyEvent
{
    private KeyEvent()
    {
    }

    public long Id { get; private init; }

    public DateTimeOffset At { get; private init; }

    public KeyEventKind Kind { get; private init; }

    public KeyOwner Owner { get; private init; }

    public int Version { get; private init; }

    public static KeyEvent Of(KeyEventKind kind, KeyOwner owner, int version, DateTimeOffset now) => new() { Kind = kind, Owner = owner, Version = version, At = now };
}
