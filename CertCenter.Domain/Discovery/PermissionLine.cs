namespace CertCenter.Domain.Discovery;

/// <summary>What a permission is for.</summary>
public enum PermissionNeed
{
    Discovery,

    /// <summary>Makes reading tell more; nothing is wrong without it.</summary>
    Helpful,
    WriteBack,

    /// <summary>Not needed by us for anything.</summary>
    Nothing,
}

/// <summary>
/// One permission of a connection's account, by the source's own name or by the key of a text. Granted is null where the source does not tell and no harmless look can
/// find out. Changes says that something could be changed with it.
/// </summary>
public sealed record PermissionLine(string Name, PermissionNeed Need, bool? Granted, bool Changes = false);

public enum PermissionVerdict
{
    /// <summary>The source does not tell all of it.</summary>
    Unknown,
    Exact,
    Missing,
    TooMany,
}

/// <summary>What an account may do beside what it needs.</summary>
public sealed record PermissionReport(IReadOnlyList<PermissionLine> Lines)
{
    public IReadOnlyList<PermissionLine> Missing(bool writeBack) => [.. Lines.Where(p => p.Granted is false && IsNeeded(p, writeBack))];

    /// <summary>What is granted and not needed; with write-back off, what only that would need too.</summary>
    public IReadOnlyList<PermissionLine> Surplus(bool writeBack) => [.. Lines.Where(p => p.Granted is true && !IsNeeded(p, writeBack) && p.Need is not PermissionNeed.Helpful)];

    public PermissionVerdict Verdict(bool writeBack) =>
        Missing(writeBack).Count > 0 ? PermissionVerdict.Missing
        : Surplus(writeBack).Count > 0 ? PermissionVerdict.TooMany
        : Lines.Any(p => p.Granted is null) ? PermissionVerdict.Unknown
        : PermissionVerdict.Exact;

    private static bool IsNeeded(PermissionLine permission, bool writeBack) =>
        permission.Need is PermissionNeed.Discovery || (writeBack && permission.Need is PermissionNeed.WriteBack);
}
