namespace CertCenter.Domain.Persistence.Stores;

/// <summary>The backups of a database that its server tells of, by kind; one that shows no such list tells nothing.</summary>
public sealed record ToldBackups(bool Told, IReadOnlyList<BackupsOfKind> Kinds);

/// <summary>How many there are of a kind, when the oldest and the newest were made, and when the last of them expires where the server says so.</summary>
public sealed record BackupsOfKind(string Kind, int Count, DateTimeOffset Oldest, DateTimeOffset Newest, DateTimeOffset? Expires);
