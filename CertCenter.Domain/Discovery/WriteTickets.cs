using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Discovery;

/// <summary>
/// The tickets that are out: each is bound to a connection, an access and a verb, counts once and not for long. They live in this process only, so that
/// a crash takes them along. Only this project can issue them; the guards of the lines ask before a byte is sent.
/// </summary>
public sealed class WriteTickets(TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    private readonly Lock _lock = new();
    private readonly Dictionary<WriteTicket, Bound> _out = [];

    internal WriteTicket Issue(ConnectionId connection, WriteVerb verb, AccessRef access)
    {
        var now = clock.GetUtcNow();
        var ticket = new WriteTicket();
        lock (_lock)
        {
            foreach (var old in _out.Where(one => one.Value.Until < now).Select(one => one.Key).ToList())
            {
                _out.Remove(old);
            }

            _out.Add(ticket, new(connection, verb, access, now + Lifetime));
        }

        return ticket;
    }

    /// <summary>Uses a ticket up. False for one that was never issued, was used, ran out, or is for something else: that one is void from then on too.</summary>
    /// <param name="ticket">What was handed in.</param>
    /// <param name="connection">Of the line.</param>
    /// <param name="verb">What the change does.</param>
    /// <param name="access">What it is done to.</param>
    /// <param name="or">The other name of the same, where it has two.</param>
    public bool TryUse(WriteTicket? ticket, ConnectionId? connection, WriteVerb verb, AccessRef access, AccessRef? or = null)
    {
        Bound? bound;
        lock (_lock)
        {
            if (ticket is null || !_out.Remove(ticket, out bound))
            {
                return false;
            }
        }

        return bound.Connection == connection && bound.Verb == verb && (bound.Access == access || bound.Access == or) && clock.GetUtcNow() <= bound.Until;
    }

    private sealed record Bound(ConnectionId Connection, WriteVerb Verb, AccessRef Access, DateTimeOffset Until);
}
