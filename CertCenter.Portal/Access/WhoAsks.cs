using CertCenter.Domain.Kernel;
using Microsoft.AspNetCore.Components.Authorization;

namespace CertCenter.Portal.Access;

/// <summary>The session that a request or a circuit came with.</summary>
internal sealed class WhoAsks(AuthenticationStateProvider states)
{
    private SessionId? _session;
    private bool _isRequest;

    /// <summary>Told by the middleware, for plain requests; a circuit asks the state that it was opened with.</summary>
    public void Tell(SessionId? session) => (_session, _isRequest) = (session, true);

    public async Task<SessionId?> FindAsync() =>
        _isRequest ? _session : SessionPrincipal.SessionOf((await states.GetAuthenticationStateAsync()).User);
}
