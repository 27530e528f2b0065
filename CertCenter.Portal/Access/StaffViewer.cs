using CertCenter.Domain.Staff;

namespace CertCenter.Portal.Access;

/// <summary>Finds who of the staff sends this request, once.</summary>
public sealed class StaffViewer(EnterConsole enter)
{
    private StaffCaller? _caller;

    /// <summary>Null when nobody of the staff is signed in, or no longer.</summary>
    public async Task<StaffCaller?> FindAsync(HttpContext http)
    {
        if (_caller is null && StaffCookie.SessionOf(http.User) is { } session)
        {
            var entered = await enter.ExecuteAsync(session, inUse: false, http.RequestAborted);
            _caller = entered.Refusal is null ? entered.Value : null;
        }

        return _caller;
    }
}
