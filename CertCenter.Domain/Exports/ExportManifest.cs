using System.Text.Json;

namespace CertCenter.Domain.Exports;

/// <summary>What is in an export and how to check it: manifest.json. The same record is read when it is brought back.</summary>
internal sealed record ExportManifest
{
    public const string Name = "manifest.json";
    public const string ThisFormat = "certcenter-workspace";

    /// <summary>Rises when an older program could not bring the export back.</summary>
    public const int ThisVersion = 1;

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, RespectNullableAnnotations = true };

    public required string Format { get; init; }

    public required int Version { get; init; }

    /// <summary>The version of the program that made it.</summary>
    public string? Program { get; init; }

    public required DateTimeOffset Made { get; init; }

    public string? RequestedBy { get; init; }

    public required ExportedWorkspace Workspace { get; init; }

    /// <summary>Whose export had been brought back into this workspace; null when none was.</summary>
    public ExportedOrigin? Returned { get; init; }

    /// <summary>The audit trail's number of lines and the hash of the last: who has them can tell whether lines were changed.</summary>
    public required ExportedTrail Trail { get; init; }

    public required IReadOnlyList<ExportedTable> Tables { get; init; }

    /// <summary>Uploads and evidence, each under its id.</summary>
    public IReadOnlyList<ExportedPart> Files { get; init; } = [];

    /// <summary>Open and past invitations: for people to read, not brought back.</summary>
    public ExportedPart? Invitations { get; init; }

    public IReadOnlyList<ExportedOmission> LeftOut { get; init; } = [];

    public IReadOnlyList<string> HowToVerify { get; init; } = [];
}

internal sealed record ExportedWorkspace(Guid Id, string Name, string Region, DateTimeOffset Created);

internal sealed record ExportedOrigin(Guid Id, string Name, DateTimeOffset Made, DateTimeOffset At);

/// <param name="Lines">How many lines there are.</param>
/// <param name="Hash">The hash of the last.</param>
/// <param name="Keys">The keys that open what lines commit to, as hex by their ids; null in an export that has none.</param>
internal sealed record ExportedTrail(long Lines, string Hash, IReadOnlyDictionary<Guid, string>? Keys = null);

/// <summary>A table: the same rows as lines and as a sheet.</summary>
internal sealed record ExportedTable(string Name, long Rows, ExportedPart Lines, ExportedPart Sheet);

/// <summary>One file of the ZIP. A damaged one was damaged where it was kept, and ends where it could no longer be read.</summary>
internal sealed record ExportedPart(string Name, long Bytes, string Sha256, bool Damaged = false);

internal sealed record ExportedOmission(string What, string Why);
