using System.Text;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Exports;

/// <summary>The CSV files of the evidence. Each method returns how many rows it wrote under the head.</summary>
internal static class EvidenceSheets
{
    public static Task<long> ItemsAsync(EvidenceRows rows, AnswerCounts counts, Stream to, CancellationToken cancellationToken) => WriteAsync(
        [
            "item", "person", "account", "mail", "title", "department", "account enabled", "last used", "access", "description", "kind",
            "connection", "risk", "ways", "first way", "since", "stage", "reviewer", "reviewer mail", "reviewer because", "answer",
            "by default", "decided by", "decided at", "comment", "approved until", "asked beside the reviewer",
        ],
        rows.Items(),
        i =>
        {
            counts.Add(i);
            return
            [
                i.Id, i.Person, i.Account, i.Mail, i.Title, i.Department, i.Enabled, i.LastUsedAt, i.Access, i.Description, i.Kind,
                i.Connection, i.Risk.ToString(), i.Ways, i.Path, i.Since, i.Stage, i.Reviewer, i.ReviewerMail, i.Via.ToString(), i.Answer?.ToString() ?? "Open",
                i.ByDefault, i.DecidedBy, i.DecidedAt, i.Comment, i.KeepUntil, i.AskedBeside,
            ];
        },
        to,
        cancellationToken);

    public static Task<long> DecisionsAsync(EvidenceRows rows, Stream to, CancellationToken cancellationToken) => WriteAsync(
        ["decision", "item", "stage", "reviewer", "answer", "comment", "at", "kind of actor", "actor id", "actor", "bulk", "approved until", "suggestion shown"],
        rows.Decisions(),
        d => [d.Id, d.Item, d.Stage, d.Reviewer, d.Answer?.ToString() ?? "TakenBack", d.Comment, d.At, d.ActorKind.ToString(), d.ActorId, d.ActorName, d.Bulk, d.KeepUntil, d.Shown],
        to,
        cancellationToken);

    public static Task<long> RemovalsAsync(EvidenceRows rows, Stream to, CancellationToken cancellationToken) => WriteAsync(
        ["removal", "item", "person", "account", "access", "state", "planned at", "work order", "handed over at", "confirmed at", "confirmed by", "proof", "checked at", "checked by run", "asked by", "applied at", "given back at", "reason", "reason where", "reason detail"],
        rows.Removals(),
        r => [r.Id, r.Item, r.SubjectName, r.AccountName, r.AccessName, r.State.ToString(), r.PlannedAt, r.WorkOrder, r.HandedOverAt, r.ConfirmedAt, r.ConfirmedBy, r.Proof, r.CheckedAt, r.CheckedBy?.Value, r.AskedBy, r.AppliedAt, r.RestoredAt, r.Reason, r.ReasonWhere, r.ReasonDetail],
        to,
        cancellationToken);

    public static Task<long> AuditAsync(EvidenceRows rows, LineKeys keys, Stream to, CancellationToken cancellationToken) => WriteAsync(
        ["line", "at", "at in ticks", "kind of actor", "actor id", "actor", "what", "subject", "subject name", "facts", "commitment", "opening", "hash before", "hash"],
        rows.AuditLines(cancellationToken),
        e =>
        [
            e.Id, e.At, e.At.UtcTicks, e.ActorKind.ToString(), e.ActorId, e.ActorName, e.What, e.Subject, e.SubjectName, e.Facts, Convert.ToHexStringLower(e.Commitment ?? []),
            keys.TryOpen(e.LineKey, e.Salt, out var opening) ? Convert.ToHexStringLower(opening) : "", Convert.ToHexStringLower(e.PreviousHash), Convert.ToHexStringLower(e.Hash),
        ],
        to,
        cancellationToken);

    private static async Task<long> WriteAsync<TRow>(
        IReadOnlyList<object?> head, IAsyncEnumerable<TRow> rows, Func<TRow, IReadOnlyList<object?>> cells, Stream to, CancellationToken cancellationToken)
    {
        await using var text = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), bufferSize: 65536, leaveOpen: true);
        var sheet = new CsvSheet(text);
        await sheet.RowAsync(head, cancellationToken);
        var count = 0L;
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            await sheet.RowAsync(cells(row), cancellationToken);
            count++;
        }

        return count;
    }
}
