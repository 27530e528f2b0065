using System.Buffers;
using System.Text.Json;
using CertCenter.Domain.Campaigns;

namespace CertCenter.Domain.Exports;

/// <summary>The JSONL files of the evidence: one JSON object a line. Each method returns how many lines it wrote.</summary>
internal static class EvidenceLines
{
    private const int Block = 65536;

    public static Task<long> ItemsAsync(EvidenceRows rows, Stream to, CancellationToken cancellationToken) =>
        WriteAsync(rows.Items(), Item, to, cancellationToken);

    public static Task<long> DecisionsAsync(EvidenceRows rows, Stream to, CancellationToken cancellationToken) =>
        WriteAsync(rows.Decisions(), Decision, to, cancellationToken);

    private static async Task<long> WriteAsync<TRow>(
        IAsyncEnumerable<TRow> rows, Action<Utf8JsonWriter, TRow> write, Stream to, CancellationToken cancellationToken)
    {
        var block = new ArrayBufferWriter<byte>(2 * Block);
        await using var json = new Utf8JsonWriter(block);
        var count = 0L;
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            json.Reset();
            json.WriteStartObject();
            write(json, row);
            json.WriteEndObject();
            await json.FlushAsync(cancellationToken);
            block.Write("\n"u8);
            count++;
            if (block.WrittenCount >= Block)
            {
                await to.WriteAsync(block.WrittenMemory, cancellationToken);
                block.ResetWrittenCount();
            }
        }

        await to.WriteAsync(block.WrittenMemory, cancellationToken);
        return count;
    }

    private static void Item(Utf8JsonWriter json, EvidenceItem i)
    {
        json.WriteNumber("item", i.Id);
        json.WriteString("person", i.Person);
        json.WriteString("account", i.Account);
        json.WriteString("mail", i.Mail);
        json.WriteString("title", i.Title);
        json.WriteString("department", i.Department);
        json.WriteBoolean("accountEnabled", i.Enabled);
        Moment(json, "lastUsedAt", i.LastUsedAt);
        json.WriteString("access", i.Access);
        json.WriteString("description", i.Description);
        json.WriteString("kind", i.Kind);
        json.WriteString("connection", i.Connection);
        json.WriteString("risk", i.Risk.ToString());
        json.WriteNumber("ways", i.Ways);
        json.WriteString("firstWay", i.Path);
        Moment(json, "since", i.Since);
        json.WriteNumber("stage", i.Stage);
        json.WriteString("reviewer", i.Reviewer);
        json.WriteString("reviewerMail", i.ReviewerMail);
        json.WriteString("reviewerBecause", i.Via.ToString());
        json.WriteString("answer", i.Answer?.ToString() ?? "Open");
        json.WriteBoolean("byDefault", i.ByDefault);
        json.WriteString("decidedBy", i.DecidedBy);
        Moment(json, "decidedAt", i.DecidedAt);
        json.WriteString("comment", i.Comment);
        Moment(json, "approvedUntil", i.KeepUntil);
        json.WriteString("askedBesideTheReviewer", i.AskedBeside);
    }

    private static void Decision(Utf8JsonWriter json, Decision d)
    {
        json.WriteNumber("decision", d.Id);
        json.WriteNumber("item", d.Item);
        json.WriteNumber("stage", d.Stage);
        json.WriteNumber("reviewer", d.Reviewer);
        json.WriteString("answer", d.Answer?.ToString() ?? "TakenBack");
        json.WriteString("comment", d.Comment);
        Moment(json, "at", d.At);
        json.WriteString("actorKind", d.ActorKind.ToString());
        json.WriteString("actorId", d.ActorId);
        json.WriteString("actor", d.ActorName);
        if (d.Bulk is { } bulk)
        {
            json.WriteString("bulk", bulk);
        }
        else
        {
            json.WriteNull("bulk");
        }

        Moment(json, "approvedUntil", d.KeepUntil);
        json.WriteString("suggestionShown", d.Shown);
    }

    private static void Moment(Utf8JsonWriter json, string name, DateTimeOffset? at)
    {
        if (at is { } moment)
        {
            json.WriteString(name, moment.UtcDateTime);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
