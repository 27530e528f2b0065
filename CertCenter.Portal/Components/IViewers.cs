using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Components;

/// <summary>Finds who looks at the screens of this circuit.</summary>
public interface IViewers
{
    /// <summary>Who is signed in, in the workspace of their session; null when nobody is or they may not enter (any more).</summary>
    Task<Viewer?> FindAsync(CancellationToken cancellationToken);
}

/// <summary>Who looks, in the workspace of this name; and whether they have more than one to choose from.</summary>
public sealed record Viewer(Caller Caller, string Workspace, bool HasOthers);
