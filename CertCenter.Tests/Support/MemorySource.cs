using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;

namespace CertCenter.Tests.Support;

/// <summary>
/// A source of which a test holds the truth in memory, read and changed through the product: for what no real one does on time, such as ending the program in
/// the middle of a change. It asks for tickets as the guards of the lines do.
/// </summary>
internal sealed class MemorySource(WriteTickets tickets) : IWritableSource
{
    /// <summary>Who has what: "account > access".</summary>
    public HashSet<string> Held { get; } = [];

    /// <summary>Every change that reached the source and did something, in order.</summary>
    public List<string> Changes { get; } = [];

    /// <summary>What happens at each call, before and after it: "look", "looked", "write", "written".</summary>
    public Action<string> At { get; set; } = _ => { };

    public Func<AccessRef, HeldNow?> Instead { get; set; } = _ => null;

    public string Kind => ScriptedConnector.KindName;

    public static string Name(AccessRef access) => $"{access.AccountKey} > {access.AccessKey}";

    public Task<IWriteSession> OpenAsync(ConnectorInput input, CancellationToken cancellationToken) => Task.FromResult<IWriteSession>(new Writing(this, tickets, input.Connection));

    private sealed class Writing(MemorySource source, WriteTickets tickets, ConnectionId? connection) : IWriteSession
    {
        public Task<HeldNow> LookAsync(AccessRef access, CancellationToken cancellationToken)
        {
            source.At("look");
            var now = source.Instead(access) ?? (source.Held.Contains(Name(access)) ? HeldNow.Directly("{}") : HeldNow.Not);
            source.At("looked");
            return Task.FromResult(now);
        }

        public Task WriteAsync(AccessRef access, WriteVerb verb, string image, WriteTicket ticket, CancellationToken cancellationToken)
        {
            source.At("write");
            if (!tickets.TryUse(ticket, connection, verb, access))
            {
                throw new InvalidOperationException("No ticket for this.");
            }

            if (verb is WriteVerb.Remove ? source.Held.Remove(Name(access)) : source.Held.Add(Name(access)))
            {
                source.Changes.Add($"{verb} {Name(access)}");
            }

            source.At("written");
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
