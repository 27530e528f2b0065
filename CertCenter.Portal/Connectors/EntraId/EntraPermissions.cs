namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>Which permissions of Graph reading needs, by what is read, and which of the granted ones could change something.</summary>
internal static class EntraPermissions
{
    /// <summary>The least that is needed, each with those that include it (learn.microsoft.com/graph/permissions-reference).</summary>
    public static IEnumerable<(string Needed, IReadOnlyList<string> Or)> Of(EntraSettings settings)
    {
        yield return ("User.Read.All", ["Directory.Read.All", "User.ReadWrite.All", "Directory.ReadWrite.All"]);
        yield return ("GroupMember.Read.All", ["Group.Read.All", "Directory.Read.All", "GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All"]);
        if (settings.Applications)
        {
            yield return ("Application.Read.All", ["Directory.Read.All", "Application.ReadWrite.All", "Directory.ReadWrite.All"]);
        }

        if (settings.DirectoryRoles)
        {
            yield return ("RoleManagement.Read.Directory", ["Directory.Read.All", "RoleManagement.Read.All", "RoleManagement.ReadWrite.Directory", "Directory.ReadWrite.All"]);
        }
    }

    public static IReadOnlyList<string> Missing(EntraSettings settings, IReadOnlyList<string> granted) =>
        [.. Of(settings).Where(one => !granted.Contains(one.Needed) && !one.Or.Any(granted.Contains)).Select(one => one.Needed)];

    /// <summary>Those that could change something: we send nothing but reads, and need none of them.</summary>
    public static IReadOnlyList<string> TooMany(IReadOnlyList<string> granted) =>
        [.. granted.Where(one => !OnlyReads(one))];

    public static bool OnlyReads(string permission) => permission.Contains(".Read.", StringComparison.Ordinal) || permission.EndsWith(".Read", StringComparison.Ordinal);
}
