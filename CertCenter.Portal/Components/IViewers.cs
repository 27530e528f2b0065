using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Components;

/// <summary>Finds who looks at the screens of this circuit, and tells when they may not look any longer. One a circuit or request.</summary>
public interface IViewers
{
    /// <summary>
    /// The reader of this circuit lost their place: signed out, removed, another role. Raised on any thread; the screen is replaced.
    /// </summary>
    event Action? Ended;

    /// <summary>Who is signed in, in the workspace of their session; null when nobody is or they may not enter (any more).</summary>
    Task<Viewer?> FindAsync(CancellationToken cancellationToken);
}

/// <summary>Who looks, in the workspace of this name; and whether they have more than one to choose from.</summary>
public sealed record Viewer(Caller Caller, string Workspace, bool HasOthers);
