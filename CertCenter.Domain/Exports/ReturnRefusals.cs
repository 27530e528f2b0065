using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Exports;

/// <summary>Why a file is not brought back: names for the refusals of a return, kept with it when the job finds them.</summary>
public static class ReturnRefusals
{
    /// <summary>The refusal as it was when the job found it; null for what is no refusal.</summary>
    public static Refusal? Of(string? name, string? part, long? line) => name switch
    {
        nameof(WorkspaceNotEmpty) => new WorkspaceNotEmpty(),
        nameof(NotAnExport) => new NotAnExport(),
        nameof(ExportNeedsPassword) => new ExportNeedsPassword(),
        nameof(ExportPasswordWrong) => new ExportPasswordWrong(),
        nameof(ExportNewer) => new ExportNewer(part ?? ""),
        nameof(ExportTooLarge) => new ExportTooLarge(part ?? ""),
        nameof(ExportNameRefused) => new ExportNameRefused(part ?? ""),
        nameof(ExportDamagedLine) => new ExportDamagedLine(part ?? "", line ?? 0),
        nameof(ExportDamaged) => new ExportDamaged(part ?? ""),
        _ => null,
    };

    internal static (string? Part, long? Line) WhereOf(Refusal refusal) => refusal switch
    {
        ExportNewer newer => (newer.Part, null),
        ExportTooLarge large => (large.Part, null),
        ExportNameRefused name => (name.Part, null),
        ExportDamagedLine line => (line.Part, line.Line),
        ExportDamaged damaged => (damaged.Part, null),
        _ => (null, null),
    };
}

/// <summary>An export comes back into a workspace that holds nothing yet.</summary>
public sealed record WorkspaceNotEmpty : Refusal;

/// <summary>The file is no export of a workspace.</summary>
public sealed record NotAnExport : Refusal;

/// <summary>The file has a password.</summary>
public sealed record ExportNeedsPassword : Refusal;

/// <summary>The password is not that of the file.</summary>
public sealed record ExportPasswordWrong : Refusal;

/// <summary>A newer program made it: this one does not know that part.</summary>
public sealed record ExportNewer(string Part) : Refusal;

/// <summary>A part of the file says that it becomes far larger than it is, or more than may be.</summary>
public sealed record ExportTooLarge(string Part) : Refusal;

/// <summary>A part of the file has a name that no export has, or that another one has too.</summary>
public sealed record ExportNameRefused(string Part) : Refusal;

/// <summary>A part of the file is not what it was when the export was made.</summary>
public sealed record ExportDamaged(string Part) : Refusal;

/// <summary>A line of a part can't be read.</summary>
public sealed record ExportDamagedLine(string Part, long Line) : Refusal;

/// <summary>Carries a refusal out of the reading of a file.</summary>
internal sealed class ReturnRefusedException(Refusal refusal) : Exception(refusal.ToString())
{
    public Refusal Refusal { get; } = refusal;
}
