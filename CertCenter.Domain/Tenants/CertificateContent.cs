using System.Text.Json;
using System.Text.Json.Serialization;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Tenants;

/// <summary>What a certificate says: what was done when, what that shows, and what it does not show. Names nobody.</summary>
public sealed record CertificateContent(
    Guid Id,
    int Number,
    Guid Workspace,
    string? Region,
    DateTimeOffset? Created,
    DateTimeOffset? Cancelled,
    DateTimeOffset? AnnouncedFor,
    DateTimeOffset Issued,
    DateTimeOffset? CopiesLapse,
    string? FirstSha256,
    IReadOnlyList<CertifiedStep> Steps,
    IReadOnlyList<string> Shows,
    IReadOnlyList<string> DoesNotShow,
    CertificateSignature Signature)
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string Kind { get; } = "certcenter.erasure-certificate/1";

    public static CertificateContent OfFirst(Tenant tenant, Leaving leaving, IReadOnlyList<ErasureStep> steps, int backupDays, string key, DateTimeOffset now)
    {
        var removed = steps.First(s => s.Name == Erasure.Store);
        var isSealed = Facts<RemovedStore>(removed).Sealed;
        var backups = Facts<StoreEnd>(steps.First(s => s.Name == Erasure.Trail)).Backups;
        var lapse = LapseOf(backups, backupDays > 0 ? removed.At.AddDays(backupDays) : null);
        return new(
            leaving.Certificate, 1, tenant.Id.Value, tenant.Region, tenant.CreatedAt, leaving.Since, tenant.ErasesAt, now, lapse, null,
            [.. Erasure.Order.Where(n => n != Erasure.SpecimenSealed).Select(n => steps.First(s => s.Name == n)).Select(s => new CertifiedStep(s.Name, s.At, JsonDocument.Parse(s.Facts).RootElement))],
            [
                "The workspace's database was dropped or its files were unlinked, with its uploads, evidence and exports.",
                "Accounts without another workspace, memberships, sessions, invitations, queued work and mails of the workspace were deleted from the catalog, and the catalog was written anew where its file could have kept them.",
                "The workspace's key was destroyed. A specimen that it had sealed was tried with every key that can still be obtained, and none opened it. So secrets and files that were sealed for the workspace can't be read in any copy, wherever it lies.",
                .. Only(isSealed, "The database itself was sealed under a key that only the workspace's key opened. So a copy of it can't be read either, unless together with copies of catalog and shred store from before, and the master key."),
                .. Only(backups is { Told: true }, "The backups of the database that its server knew of before it was dropped are those in the step of the trail: by kind how many, the oldest, the newest, and when the last of them expires where the server says so."),
                "The number of lines of the audit trail, and the hash of the last one, are those at the end: whoever has an exported trail can compare.",
            ],
            [
                .. Only(!isSealed, "The database itself is not sealed under the workspace's key. A copy of it that was made outside of this program, such as a server's or a disk's backup, can be read by whoever holds it until it lapses."),
                .. Only(isSealed, "Copies of catalog and shred store from before the key was destroyed, such as backups, are not reached by this program."),
                .. Only(backups is { Told: false }, "The server does not tell which backups of the database it has."),
                lapse is null
                    ? "The operator states that no such copies are kept."
                    : "The operator states that such copies are kept for the time that ends at copiesLapse. A second certificate follows then.",
                "What people exported or printed before is not reached.",
            ],
            new(key));
    }

    private static T Facts<T>(ErasureStep step) =>
        JsonSerializer.Deserialize<T>(step.Facts, Readable) ?? throw new InvalidOperationException($"The step '{step.Name}' was noted without facts.");

    /// <summary>What the operator states, or later where the server keeps a backup for longer.</summary>
    private static DateTimeOffset? LapseOf(ToldBackups? backups, DateTimeOffset? stated)
    {
        var told = backups?.Kinds.Max(k => k.Expires);
        return stated is null || told > stated ? told ?? stated : stated;
    }

    private static IEnumerable<string> Only(bool isSo, string sentence) => isSo ? [sentence] : [];

    public static CertificateContent OfSecond(ErasureCertificate first, string hash, string key, DateTimeOffset now) => new(
        first.Id, 2, first.Tenant.Value, null, null, null, null, now, first.NextAt, hash, [],
        ["The time for which copies are kept outside of this program has ended since the first certificate was issued."],
        ["That every such copy was in fact deleted is the operator's statement; this program can't see them."],
        new(key));

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Readable);

    public static CertificateContent Parse(byte[] json) =>
        JsonSerializer.Deserialize<CertificateContent>(json, Readable) ?? throw new InvalidOperationException("No certificate.");
}

/// <summary>A step that was done, with what it found.</summary>
public sealed record CertifiedStep(string Name, DateTimeOffset At, JsonElement Facts);

/// <summary>How the certificate is signed: over the exact bytes of the file.</summary>
public sealed record CertificateSignature(string Key, string Algorithm = "ECDSA P-256 with SHA-256, DER");
