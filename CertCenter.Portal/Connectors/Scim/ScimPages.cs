using System.Globalization;
using System.Text.Json;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.Scim;

/// <summary>
/// Reads every resource of one kind once, page by page (RFC 7644, section 3.4.2.4). Systems page wrongly in many ways: so the end is
/// where a page brings nothing new, and what came is then compared with what the system says it holds.
/// </summary>
internal sealed class ScimPages(ScimSession session, ISightings into, ReadingNotes notes, int pageSize)
{
    /// <summary>Past ten times what it says it holds, and past this, a system is making things up.</summary>
    public const int Plenty = 10_000;

    /// <returns>What the system says it holds; null when it does not say.</returns>
    public async Task<SourceTotal?> ReadAsync(string endpoint, string phase, string total, Action<JsonElement> take, CancellationToken cancellationToken)
    {
        var count = new Count(endpoint);
        into.Phase(phase);
        var next = PageAsync(endpoint, 1, cancellationToken);
        try
        {
            while (true)
            {
                using var page = await next;
                var fresh = count.Add(page.RootElement, notes);
                if (fresh.Count == 0)
                {
                    break;
                }

                if (count.Pages == 1)
                {
                    into.Phase(phase, count.Total);
                }

                if (count.Read > Math.Max(Plenty, 10 * (count.Total ?? long.MaxValue / 10)))
                {
                    notes.Missing(ScimReasons.NeverEnds, endpoint, count.Total?.ToString(CultureInfo.CurrentCulture));
                    return null;
                }

                next = PageAsync(endpoint, count.Received + 1, cancellationToken);
                fresh.ForEach(take);
            }
        }
        catch (SourceFailedException e) when (count.HasAll && e.Problem.Reason is HttpReasons.Refused or ScimReasons.NotFound)
        {
            // Everything came; this one does not like to be asked for what is beyond the end.
        }
        finally
        {
            await LetGoAsync(next);
        }

        count.Judge(notes);
        return count.Total is { } said ? new(total, said, count.Read) : null;
    }

    private Task<JsonDocument> PageAsync(string endpoint, long start, CancellationToken cancellationToken) =>
        session.ReadAsync(string.Create(CultureInfo.InvariantCulture, $"{endpoint}?startIndex={start}&count={pageSize}"), cancellationToken);

    /// <summary>A page that was asked for ahead and is not needed any more.</summary>
    private static async Task LetGoAsync(Task<JsonDocument> page)
    {
        try
        {
            (await page).Dispose();
        }
        catch (Exception e) when (e is SourceFailedException or OperationCanceledException or ObjectDisposedException)
        {
            // Told before, or not wanted.
        }
    }

    /// <summary>What came so far, beside what the system says.</summary>
    private sealed class Count(string endpoint)
    {
        private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
        private long _withoutId;
        private bool _shrank;
        private bool _repeats;

        public int Pages { get; private set; }

        /// <summary>With what came twice.</summary>
        public long Received { get; private set; }

        public long Read => _ids.Count + _withoutId;

        public long? Total { get; private set; }

        public bool HasAll => Total is { } total && Read >= total;

        /// <summary>What of a page was not there before.</summary>
        public List<JsonElement> Add(JsonElement page, ReadingNotes notes)
        {
            if (page.Number("totalResults") is null && page.Find("Resources") is null && page.ValueKind is not JsonValueKind.Array)
            {
                throw new SourceFailedException(new(ScimReasons.NotScim, endpoint));
            }

            var fresh = new List<JsonElement>();
            var sent = 0;
            foreach (var resource in ScimCapabilities.Listed(page))
            {
                sent++;
                if (resource.Text("id") is not { } id)
                {
                    _withoutId++;
                    notes.Missing(ScimReasons.IdMissing, resource.Text("userName") ?? resource.Text("displayName") ?? endpoint);
                }
                else if (_ids.Add(id))
                {
                    fresh.Add(resource);
                }
            }

            Received += sent;
            if (fresh.Count > 0)
            {
                // Beyond the end some say 0.
                var total = page.Number("totalResults");
                _shrank |= total < Total;
                (Total, Pages) = (total, Pages + 1);
            }
            else
            {
                _repeats = sent > 0;
                Total ??= page.Number("totalResults");
            }

            return fresh;
        }

        public void Judge(ReadingNotes notes)
        {
            var (read, total) = (Read.ToString(CultureInfo.CurrentCulture), Total?.ToString(CultureInfo.CurrentCulture));
            if (Total is null)
            {
                notes.Missing(ScimReasons.NoTotal, endpoint, read);
            }
            else if (Read > Total)
            {
                notes.Missing(ScimReasons.MoreThanTotal, $"{endpoint}: {read}", total);
            }
            else if (Read < Total)
            {
                notes.Missing(_repeats ? ScimReasons.PageRepeats : ScimReasons.FewerThanTotal, $"{endpoint}: {read}", total);
            }
            else if (_shrank)
            {
                notes.Missing(ScimReasons.ChangedMeanwhile, endpoint);
            }
        }
    }
}
