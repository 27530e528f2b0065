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
    public async Task<SourceTotal?> ReadAsync(string endpoint, string phase, string total, ScimTaking take, CancellationToken cancellationToken)
    {
        var count = new Count(endpoint, take, notes);
        into.Phase(phase);
        try
        {
            while (true)
            {
                using var page = await session.PageAsync(string.Create(CultureInfo.InvariantCulture, $"{endpoint}?startIndex={count.Received + 1}&count={pageSize}"), cancellationToken);
                if (!page.Walk(count.Take))
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
            }
        }
        catch (SourceFailedException e) when (count.HasAll && e.Problem.Reason is HttpReasons.Refused or ScimReasons.NotFound)
        {
            // Everything came; this one does not like to be asked for what is beyond the end.
        }

        count.Judge();
        return count.Total is { } said ? new(total, said, count.Read) : null;
    }

    /// <summary>What came so far, beside what the system says.</summary>
    private sealed class Count(string endpoint, ScimTaking take, ReadingNotes notes)
    {
        private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
        private long _withoutId;
        private bool _shrank;
        private bool _fresh;
        private bool _repeats;

        public int Pages { get; private set; }

        /// <summary>With what came twice.</summary>
        public long Received { get; private set; }

        public long Read => _ids.Count + _withoutId;

        public long? Total { get; private set; }

        public bool HasAll => Total is { } total && Read >= total;

        /// <summary>Takes what of a page was not there before; false when nothing was.</summary>
        public bool Take(ref Utf8JsonReader page)
        {
            var (received, isList, total) = (Received, page.TokenType is JsonTokenType.StartArray, default(long?));
            _fresh = false;
            if (isList)
            {
                while (page.NextItem())
                {
                    TakeOne(ref page);
                }
            }
            else if (page.TokenType is JsonTokenType.StartObject)
            {
                while (page.NextProperty())
                {
                    if (page.Is("totalResults"u8))
                    {
                        total = page.NextNumber();
                    }
                    else if (page.Is("Resources"u8))
                    {
                        isList |= page.NextValues(TakeOne);
                    }
                    else
                    {
                        page.Skip();
                    }
                }
            }
            else
            {
                page.Skip();
            }

            if (total is null && !isList)
            {
                throw new SourceFailedException(new(ScimReasons.NotScim, endpoint));
            }

            if (_fresh)
            {
                // Beyond the end some say 0.
                _shrank |= total < Total;
                (Total, Pages) = (total, Pages + 1);
                return true;
            }

            _repeats = Received > received;
            Total ??= total;
            return false;
        }

        private void TakeOne(ref Utf8JsonReader resource)
        {
            Received++;
            var (id, name) = Look(resource);
            if (id is null)
            {
                _withoutId++;
                notes.Missing(ScimReasons.IdMissing, name ?? endpoint);
            }
            else if (_ids.Add(id))
            {
                _fresh = true;
                take(id, ref resource);
                return;
            }

            resource.Skip();
        }

        /// <summary>The id of a resource; what it is called when it has none.</summary>
        private static (string? Id, string? Name) Look(Utf8JsonReader resource)
        {
            var (login, name) = (default(string), default(string));
            if (resource.TokenType is not JsonTokenType.StartObject)
            {
                return (null, null);
            }

            while (resource.NextProperty())
            {
                if (resource.Is("id"u8))
                {
                    if (resource.NextText() is { } id)
                    {
                        return (id, null);
                    }
                }
                else if (resource.Is("userName"u8))
                {
                    login = resource.NextText();
                }
                else if (resource.Is("displayName"u8))
                {
                    name = resource.NextText();
                }
                else
                {
                    resource.Skip();
                }
            }

            return (null, login ?? name);
        }

        public void Judge()
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
