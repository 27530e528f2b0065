using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Tenants;

/// <summary>What the sign-up form asks for; the password comes as its hash.</summary>
public sealed record NewWorkspace(string Workspace, string Region, string Name, string Mail, string PasswordHash)
{
    public const int MaxWorkspaceLength = 120;
    public const int MaxNameLength = 200;

    /// <summary>What can't be taken as it is; null when all can.</summary>
    public Refusal? Problem(IEnumerable<Region> regions) => this switch
    {
        _ when !Fits(Workspace, MaxWorkspaceLength) => new InvalidField(nameof(Workspace), "WorkspaceNameMissing"),
        _ when !regions.Any(r => r.Key == Region) => new InvalidField(nameof(Region), "RegionMissing"),
        _ when !Fits(Name, MaxNameLength) => new InvalidField(nameof(Name), "NameMissing"),
        _ when MailAddresses.Normalize(Mail) is null => new InvalidField(nameof(Mail), "MailMissing"),
        _ => null,
    };

    private static bool Fits(string? text, int length) => !string.IsNullOrWhiteSpace(text) && text.Trim().Length <= length;
}
