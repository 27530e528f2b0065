namespace CertCenter.Domain.Kernel;

/// <summary>How a connection is called, and when it was last read completely. With setters, so that queries can be built upon it.</summary>
public sealed record ConnectionName
{
    public ConnectionId Id { get; init; }

    public required string Name { get; init; }

    public DateTimeOffset? LastCompleteAt { get; init; }
}
