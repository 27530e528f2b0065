using CertCenter.Domain.Audit;

namespace CertCenter.Domain.Exports;

/// <summary>Follows the chain of an audit trail that comes back: every hash and every commitment is computed again.</summary>
internal sealed class ReturnedTrail(WorkspaceTable table, string part, LineKeys keys)
{
    private readonly Dictionary<string, int> _places = table.Columns.Select((c, n) => (c.Name, n)).ToDictionary(p => p.Name, p => p.n);

    public long Lines { get; private set; }

    public byte[] Hash { get; private set; } = new byte[32];

    /// <exception cref="ReturnRefusedException">The line is not the one that followed.</exception>
    public void Follow(ReturnedCell[] line)
    {
        ReturnedCell Of(string column) => line[_places[column]];

        var hash = Of(nameof(AuditEvent.Hash)).AsBytes ?? [];
        var before = Of(nameof(AuditEvent.PreviousHash)).AsBytes ?? [];
        var (id, at, kind) = (Of(nameof(AuditEvent.Id)).Number, Of(nameof(AuditEvent.At)).Number, Of(nameof(AuditEvent.ActorKind)).AsText);
        var (actorId, what, subject) = (Of(nameof(AuditEvent.ActorId)).AsText, Of(nameof(AuditEvent.What)).AsText, Of(nameof(AuditEvent.Subject)).AsText);
        var (actor, name, facts) = (Of(nameof(AuditEvent.ActorName)).AsText, Of(nameof(AuditEvent.SubjectName)).AsText, Of(nameof(AuditEvent.Facts)).AsText);
        var commitment = Of(nameof(AuditEvent.Commitment)).AsBytes;
        var computed = AuditEvent.HashOf(before, commitment is null
            ? [id, at, kind, actorId, actor, what, subject, name, facts]
            : [id, at, kind, actorId, what, subject, Convert.ToHexStringLower(commitment)]);
        var key = Guid.TryParse(Of(nameof(AuditEvent.LineKey)).AsText, out var named) ? named : (Guid?)null;
        Lines++;
        if (id != Lines || !AuditEvent.WordsAreKept(keys, key, Of(nameof(AuditEvent.Salt)).AsBytes, commitment, actor, name, facts) || !before.AsSpan().SequenceEqual(Hash) || !hash.AsSpan().SequenceEqual(computed))
        {
            throw new ReturnRefusedException(new ExportDamagedLine(part, Lines));
        }

        Hash = hash;
    }
}
