namespace CertCenter.Portal.Connectors.GoogleWorkspace;

/// <summary>Scopes of the Admin SDK's Directory API (developers.google.com/admin-sdk/directory/v1/guides/authorizing).</summary>
internal static class GoogleScopes
{
    private const string Base = "https://www.googleapis.com/auth/admin.directory.";

    internal const string Users = Base + "user.readonly";
    internal const string Groups = Base + "group.readonly";
    internal const string Members = Base + "group.member.readonly";
    internal const string Roles = Base + "rolemanagement.readonly";
    internal const string Units = Base + "orgunit.readonly";

    public static IReadOnlyList<string> Needed(GoogleSettings settings) => settings.Roles ? [Users, Groups, Members, Roles, Units] : [Users, Groups, Members];

    private const string ChangeUsers = Base + "user";
    private const string ChangeMembers = Base + "group.member";

    /// <summary>Those with which something could be changed: nobody should have delegated more of them than write-back takes.</summary>
    public static IReadOnlyList<string> Changing { get; } = [ChangeUsers, Base + "group", ChangeMembers, Base + "rolemanagement", Base + "orgunit"];

    /// <summary>What taking away takes; with these, what is changed can be read too. There is none for suspending alone.</summary>
    public static IReadOnlyList<string> Writing(GoogleSettings settings) => settings.Accounts ? [ChangeMembers, ChangeUsers] : [ChangeMembers];
}
