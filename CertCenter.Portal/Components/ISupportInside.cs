using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Components;

/// <summary>Tells the pages of a workspace who of support is in it, and throws them out.</summary>
public interface ISupportInside
{
    Task<IReadOnlyList<SupportGuest>> FindAsync(Caller caller, CancellationToken cancellationToken);

    Task RevokeAsync(Caller caller, GrantId grant, CancellationToken cancellationToken);
}

/// <summary>Somebody of support who is in, or may come in: until when, once they are.</summary>
public sealed record SupportGuest(GrantId Grant, string Name, DateTimeOffset? Until);
