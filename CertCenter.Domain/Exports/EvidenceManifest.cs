using System.Text;
using System.Text.Json;
using CertCenter.Domain.Campaigns;

namespace CertCenter.Domain.Exports;

/// <summary>What is in the ZIP and how to check it without us.</summary>
internal static class EvidenceManifest
{
    private static readonly string[] HowToVerify =
    [
        "Unpack the ZIP and run 'sha256sum -c SHA256SUMS' in the folder: every file must be OK.",
        "Count the rows: items.csv and items.jsonl hold the same items, decisions.csv and decisions.jsonl the same decisions, as many as 'files' says.",
        "Count the answers in items.jsonl: they must equal 'campaign' here and the summary in evidence.html.",
        "For each item, the last line of decisions.jsonl with its number holds its answer; an item without a decision is open.",
        "The SHA-256 of the ZIP itself stands on the evidence page and, in the workspace's audit trail, in the line 'evidence.made'.",
        "audit.csv holds lines of the audit trail: each 'hash' is the SHA-256 over the bytes of 'hash before' and the UTF-8 JSON array [line, at in ticks, kind of actor, actor id, what, subject, commitment]. A line without a commitment has [line, at in ticks, kind of actor, actor id, actor, what, subject, subject name, facts] instead.",
        "Each 'commitment' in audit.csv is the HMAC-SHA-256 over the UTF-8 JSON array [actor, subject name, facts] under the bytes of 'opening', which opens this line and no other. A ' in front of a cell that begins with =, +, - or @ is there for spreadsheets: leave it out.",
    ];

    public static async Task<long> WriteAsync(
        Evidence evidence, Campaign campaign, DateTimeOffset now, IReadOnlyList<EvidencePart> parts, Stream to, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(to, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("format", "certcenter-evidence/1");
        json.WriteString("made", now.UtcDateTime);
        json.WriteString("workspace", evidence.Workspace);
        json.WriteString("requestedBy", evidence.RequestedBy);
        json.WriteStartObject("campaign");
        json.WriteString("id", campaign.Id.Value);
        json.WriteString("name", campaign.Name);
        json.WriteString("state", campaign.State.ToString());
        json.WriteNumber("items", campaign.Items);
        json.WriteNumber("approved", campaign.Approved);
        json.WriteNumber("revoked", campaign.Revoked);
        json.WriteNumber("dontKnow", campaign.DontKnow);
        json.WriteNumber("open", campaign.Open);
        json.WriteNumber("byDefault", campaign.ByDefault);
        json.WriteEndObject();
        json.WriteStartArray("files");
        foreach (var part in parts)
        {
            json.WriteStartObject();
            json.WriteString("name", part.Name);
            json.WriteNumber("bytes", part.Bytes);
            json.WriteNumber("rows", part.Rows);
            json.WriteString("sha256", part.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("howToVerify");
        foreach (var step in HowToVerify)
        {
            json.WriteStringValue(step);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
        return 1;
    }

    /// <summary>In the form that <c>sha256sum -c</c> reads.</summary>
    public static async Task<long> SumsAsync(IReadOnlyList<EvidencePart> parts, Stream to, CancellationToken cancellationToken)
    {
        foreach (var part in parts)
        {
            await to.WriteAsync(Encoding.UTF8.GetBytes($"{part.Sha256}  {part.Name}\n"), cancellationToken);
        }

        return parts.Count;
    }
}
