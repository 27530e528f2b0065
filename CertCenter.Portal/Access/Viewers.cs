using CertCenter.Domain.Accounts;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;

namespace CertCenter.Portal.Access;

/// <summary>Finds the caller of this request's or circuit's session, once; checks it again when it is told to.</summary>
internal sealed class Viewers(WhoAsks who, EnterWorkspace enter, WorkspacesQuery workspaces, CheckSession check, StandingsQuery standings) : IViewers
{
    private Viewer? _viewer;
    private bool _found;

    public event Action? Ended;

    /// <summary>The reader lost their place here; nothing more is done for them in this circuit.</summary>
    public bool HasEnded { get; private set; }

    public async Task<Viewer?> FindAsync(CancellationToken cancellationToken)
    {
        if (!_found)
        {
            _viewer = await who.FindAsync() is { } session ? await LookUpAsync(session, cancellationToken) : null;
            _found = true;
        }

        return HasEnded ? null : _viewer;
    }

    /// <summary>Whether the session goes on as what it began; else its screens are replaced.</summary>
    public async Task CheckAsync(SessionId session, bool inUse, CancellationToken cancellationToken)
    {
        if (HasEnded)
        {
            return;
        }

        var alive = (await check.ExecuteAsync(session, inUse, cancellationToken)).Refusal is null;
        if (!alive || (_viewer is { Caller: var before } && !(await standings.ExecuteAsync(before, cancellationToken) && await IsStillAsync(before, session, cancellationToken))))
        {
            End();
        }
    }

    public void End()
    {
        HasEnded = true;
        Ended?.Invoke();
    }

    private async Task<bool> IsStillAsync(Caller before, SessionId session, CancellationToken cancellationToken)
    {
        var entered = await enter.ExecuteAsync(session, cancellationToken);
        return entered.Refusal is null && IsSame(before, entered.Value);
    }

    private static bool IsSame(Caller before, Caller now) =>
        now.Tenant == before.Tenant && now.Roles == before.Roles && now.Member == before.Member && now.OnlyReviewer == before.OnlyReviewer
        && now.Mode == before.Mode && now.ErasesAt == before.ErasesAt;

    private async Task<Viewer?> LookUpAsync(SessionId session, CancellationToken cancellationToken)
    {
        var entered = await enter.ExecuteAsync(session, cancellationToken);
        if (entered.Refusal is not null)
        {
            return null;
        }

        var caller = entered.Value;
        var mine = await workspaces.ExecuteAsync(session, cancellationToken);
        return new Viewer(caller, mine.FirstOrDefault(w => w.Id == caller.Tenant)?.Name ?? "", mine.Count > 1);
    }
}
