using System.DirectoryServices.Protocols;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>One signed-in conversation with a directory. It knows how to search, and how to send one change that its line was told of.</summary>
internal sealed class LdapSession : IAsyncDisposable
{
    // LDAP_CAP_ACTIVE_DIRECTORY_OID (MS-ADTS 3.1.1.3.4.3): others may answer a question for a range with nothing at all.
    private const string ActiveDirectory = "1.2.840.113556.1.4.800";

    // Far more than any directory holds.
    private const int MostEntries = 20_000_000;

    private readonly LdapSettings _settings;
    private readonly LdapTunnel _tunnel;
    private readonly LdapConnection _library;

    // The library takes one question at a time: a look at one entry waits for the page that is under way.
    private readonly SemaphoreSlim _turn = new(1);

    private LdapSession(LdapSettings settings, LdapTunnel tunnel, NetworkCredential credential)
    {
        _settings = settings;
        _tunnel = tunnel;
        _library = new LdapConnection(new LdapDirectoryIdentifier(IPAddress.Loopback.ToString(), tunnel.Port))
        {
            AuthType = AuthType.Basic,
            AutoBind = false,
            Credential = credential,
            // The tunnel is closed earlier; this is only so that the library does not give up before.
            Timeout = Patience * 2,
        };
        _library.SessionOptions.ProtocolVersion = 3;
        _library.SessionOptions.ReferralChasing = ReferralChasingOptions.None;
    }

    /// <summary>Whether it says that it is Active Directory: then large attributes are asked for in ranges, and some things stand elsewhere.</summary>
    public bool IsActiveDirectory { get; private set; }

    private TimeSpan Patience => TimeSpan.FromSeconds(_settings.TimeoutSeconds);

    /// <exception cref="SourceFailedException">It can't be reached, its certificate is not right, or it does not let us in.</exception>
    public static async Task<LdapSession> OpenAsync(
        GuardedDialler dialler, LdapSettings settings, string? secret, LdapChanges? changes, CancellationToken cancellationToken)
    {
        // With an empty password many directories say yes and show what anybody may see (RFC 4513, section 5.1.2).
        if (string.IsNullOrEmpty(secret))
        {
            throw new SourceFailedException(new(LdapReasons.PasswordMissing, settings.BindDn));
        }

        var tunnel = await LdapTunnel.OpenAsync(dialler, settings, changes, cancellationToken);
        var session = new LdapSession(settings, tunnel, new NetworkCredential(settings.BindDn, secret));
        try
        {
            await session.AskAsync(
                () =>
                {
                    session._library.Bind();
                    return true;
                },
                settings.BindDn,
                cancellationToken);
            var root = await session.LookAsync("", "(objectClass=*)", ["supportedCapabilities"], cancellationToken);
            session.IsActiveDirectory = root?.Texts("supportedCapabilities").Contains(ActiveDirectory) ?? false;
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Everything below a base that a filter matches, a page at a time; the next one is under way while one is read.</summary>
    /// <exception cref="SourceFailedException">A page could not be read, or came before; what was on those before it was taken.</exception>
    public async IAsyncEnumerable<SearchResponse> PagesAsync(
        string baseDn, string filter, IEnumerable<string> attributes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (request, page) = Paged(baseDn, filter, attributes);
        var next = SearchAsync(request, cancellationToken);
        var loop = new PageLoop(MostEntries / _settings.PageSize);
        for (var number = 0; ; number++)
        {
            var answer = await next;
            page.Cookie = Cookie(answer);
            if (page.Cookie.Length == 0)
            {
                yield return answer;
                yield break;
            }

            // A directory may use one cookie for all pages, but each entry stands on one of them only.
            if (loop.Closes(number.ToString(CultureInfo.InvariantCulture), Ends(answer)))
            {
                throw new SourceFailedException(new(LdapReasons.PageRepeats, baseDn));
            }

            next = SearchAsync(request, cancellationToken);
            yield return answer;
        }
    }

    /// <summary>The first page, and whether more would follow.</summary>
    public async Task<(SearchResponse Answer, bool More)> FirstPageAsync(
        string baseDn, string filter, IEnumerable<string> attributes, CancellationToken cancellationToken)
    {
        var (request, _) = Paged(baseDn, filter, attributes);
        var answer = await SearchAsync(request, cancellationToken);
        return (answer, Cookie(answer).Length > 0);
    }

    /// <summary>One entry by its DN; null when it is not there, does not match, or may not be seen.</summary>
    public async Task<SearchResultEntry?> LookAsync(
        string dn, string filter, string[] attributes, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await SearchAsync(new SearchRequest(dn, filter, SearchScope.Base, attributes), cancellationToken);
            return answer.Entries.Count == 0 ? null : answer.Entries[0];
        }
        catch (SourceFailedException e) when (e.Problem.Reason == LdapReasons.BaseMissing)
        {
            return null;
        }
    }

    /// <summary>Sends one change and hands on what the directory says to it, good or not.</summary>
    public Task<DirectoryResponse> ChangeAsync(LdapChange change, CancellationToken cancellationToken)
    {
        var request = change.Was is { } was
            ? new ModifyRequest(change.Dn, One(change, DirectoryAttributeOperation.Delete, was), One(change, DirectoryAttributeOperation.Add, change.Value))
            : new ModifyRequest(change.Dn, One(change, change.Verb is WriteVerb.Remove ? DirectoryAttributeOperation.Delete : DirectoryAttributeOperation.Add, change.Value));
        return AskAsync(
            () =>
            {
                try
                {
                    return _library.SendRequest(request);
                }
                catch (DirectoryOperationException e) when (e.Response is not null)
                {
                    return e.Response;
                }
            },
            change.Dn,
            cancellationToken);
    }

    private static DirectoryAttributeModification One(LdapChange change, DirectoryAttributeOperation operation, string value)
    {
        var one = new DirectoryAttributeModification { Name = change.Attribute, Operation = operation };
        one.Add(value);
        return one;
    }

    public async ValueTask DisposeAsync()
    {
        // Nothing may be freed under a call that is still in the library; the closed tunnel ends it.
        if (!await _turn.WaitAsync(TimeSpan.Zero, CancellationToken.None))
        {
            _tunnel.Close();
            await _turn.WaitAsync(CancellationToken.None);
        }

        _library.Dispose();
        _turn.Dispose();
        await _tunnel.DisposeAsync();
    }

    /// <summary>How many entries the directory expects to send in all; null when it does not say.</summary>
    public static long? Total(SearchResponse answer) =>
        answer.Controls.OfType<PageResultResponseControl>().FirstOrDefault() is { TotalCount: > 0 } page ? page.TotalCount : null;

    private static byte[] Ends(SearchResponse answer) =>
        answer.Entries.Count == 0 ? [] : Encoding.UTF8.GetBytes($"{answer.Entries[0].DistinguishedName}\n{answer.Entries[^1].DistinguishedName}");

    private static byte[] Cookie(SearchResponse answer) =>
        answer.Controls.OfType<PageResultResponseControl>().FirstOrDefault()?.Cookie ?? [];

    private (SearchRequest Request, PageResultRequestControl Page) Paged(string baseDn, string filter, IEnumerable<string> attributes)
    {
        var request = new SearchRequest(baseDn, filter, SearchScope.Subtree, [.. attributes]);
        var page = new PageResultRequestControl(_settings.PageSize) { IsCritical = true };
        request.Controls.Add(page);
        if (IsActiveDirectory)
        {
            // Active Directory would name the other partitions of the forest below each base.
            request.Controls.Add(new SearchOptionsControl(System.DirectoryServices.Protocols.SearchOption.DomainScope));
        }

        return (request, page);
    }

    private Task<SearchResponse> SearchAsync(SearchRequest request, CancellationToken cancellationToken) =>
        AskAsync(() => (SearchResponse)_library.SendRequest(request), request.DistinguishedName, cancellationToken);

    private async Task<T> AskAsync<T>(Func<T> question, string where, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(Patience);
        await using var interrupting = limited.Token.Register(_tunnel.Close);
        try
        {
            return await Task.Run(question, CancellationToken.None);
        }
        catch (LdapException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (LdapException e) when (limited.IsCancellationRequested)
        {
            var seconds = _settings.TimeoutSeconds.ToString(CultureInfo.InvariantCulture);
            throw new SourceFailedException(new(LdapReasons.TimedOut, where, seconds), e);
        }
        catch (LdapException e)
        {
            throw LdapFailure.Of(e, where);
        }
        catch (DirectoryOperationException e)
        {
            throw LdapFailure.Of(e, where);
        }
        finally
        {
            _turn.Release();
        }
    }
}
