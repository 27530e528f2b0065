namespace CertCenter.Domain.Exports;

/// <summary>The words inside an export: it is read without this program.</summary>
internal static class ExportWords
{
    public static readonly string[] HowToVerify =
    [
        "Unpack the ZIP and run 'sha256sum -c SHA256SUMS' in the folder: every file must be OK.",
        "Count the lines of tables/*.jsonl: they must equal 'rows' here. The CSV beside each holds the same rows under a head.",
        "The SHA-256 of the ZIP itself stands on the export page and, in the workspace's audit trail, in the line 'export.made'.",
        "tables/AuditEvents.jsonl is a chain: each 'Hash' is the SHA-256 over the bytes of 'PreviousHash' and the UTF-8 JSON array [Id, At in ticks, ActorKind, ActorId, What, Subject, Commitment]; the first has 32 zero bytes before it. A line without a commitment has [Id, At in ticks, ActorKind, ActorId, ActorName, What, Subject, SubjectName, Facts] instead.",
        "Each 'Commitment' there is the HMAC-SHA-256 over the UTF-8 JSON array [ActorName, SubjectName, Facts]; its key is the HMAC-SHA-256 over the bytes of 'Salt' under the key of 'trail.keys' here that 'LineKey' names.",
    ];

    public static string ReadMe(ExportContent content) => $"""
        Everything of the workspace "{content.Manifest.Workspace.Name}" as it was on {content.Manifest.Made.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC.

        manifest.json   what is here: counts, SHA-256 sums, what was left out and why, how to check all of it
        schema.json     the tables and their columns
        tables/         each table twice: .jsonl for programs (exact values), .csv for spreadsheets
        files/          uploads and evidence, each under its id
        beside/         invitations, for people to read
        SHA256SUMS      for: sha256sum -c SHA256SUMS

        It can be brought back into a new workspace of CertCenter: Settings, Export, Bring back an export.

        """;
}
