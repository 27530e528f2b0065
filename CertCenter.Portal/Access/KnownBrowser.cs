using System.Globalization;
using System.Security.Cryptography;
using CertCenter.Domain.Kernel;
using Microsoft.AspNetCore.DataProtection;

namespace CertCenter.Portal.Access;

/// <summary>
/// Whether whoever asks has been in this account before. Wrong tries lock an account for strangers only: else anybody could keep somebody out by
/// guessing (OWASP, "device cookies"). A known browser has a few tries of its own, and is a stranger when they are used up.
/// </summary>
public sealed class KnownBrowser(IDataProtectionProvider protection, KnownBrowserTries tries, IHostEnvironment environment)
{
    /// <summary>More people do not share a browser.</summary>
    private const int MostAccounts = 5;

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(180);

    private readonly ITimeLimitedDataProtector _seal = protection.CreateProtector("known-browser").ToTimeLimitedDataProtector();
    private readonly Dictionary<AccountId, bool> _answers = [];
    private (Guid Browser, IReadOnlyList<AccountId> Accounts) _there = (Guid.Empty, []);

    private string Name => environment.IsDevelopment() ? "cc-known" : "__Host-cc-known";

    /// <summary>Told by the middleware, for plain requests.</summary>
    public void Tell(HttpContext http) => _there = Open(http.Request.Cookies[Name]);

    /// <summary>Told where a code is asked for in the middle of a session.</summary>
    public void Tell(SessionId session, AccountId account) => _there = (session.Value, [account]);

    /// <summary>Asking takes one of its tries, however often it is asked in one request.</summary>
    public bool Knows(AccountId account)
    {
        if (!_answers.TryGetValue(account, out var known))
        {
            _answers[account] = known = _there.Accounts.Contains(account) && tries.TakeOne(_there.Browser);
        }

        return known;
    }

    /// <summary>Somebody came into that account here, or showed that its mailbox is theirs.</summary>
    public void Remember(HttpContext http, AccountId account)
    {
        var browser = _there.Browser == Guid.Empty ? Guid.NewGuid() : _there.Browser;
        var accounts = _there.Accounts.Where(a => a != account).Prepend(account).Take(MostAccounts);
        var value = string.Join(';', accounts.Select(a => a.Value).Prepend(browser).Select(id => id.ToString("N", CultureInfo.InvariantCulture)));
        http.Response.Cookies.Append(Name, _seal.Protect(value, Remembered), new()
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = Remembered,
            Path = "/",
            SameSite = SameSiteMode.Lax,
            Secure = !environment.IsDevelopment(),
        });
    }

    private (Guid Browser, IReadOnlyList<AccountId> Accounts) Open(string? cookie)
    {
        try
        {
            var ids = string.IsNullOrEmpty(cookie) ? [] : _seal.Unprotect(cookie).Split(';').Select(id => Guid.ParseExact(id, "N")).ToList();
            return ids.Count == 0 ? (Guid.Empty, []) : (ids[0], [.. ids.Skip(1).Select(id => new AccountId(id))]);
        }
        catch (CryptographicException)
        {
            return (Guid.Empty, []);
        }
    }
}
