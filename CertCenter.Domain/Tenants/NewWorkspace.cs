using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Tenants;

/// <summary>What the sign-up form asks for; the password comes as its hash.</summary>
public sealed record NewWorkspace(string Workspace, string Region, string Name, string Mail, string PasswordHash)
{
    public const int MaxWorkspaceLength = 120;
    public const int MaxNameLength = 200;

    /// <summary>What can't be taken as it is: nothing when all can.</summary>
    public IEnumerable<InvalidField> Problems(IEnumerable<Region> regions)
    {
        if (!Fits(Workspace, MaxWorkspaceLength))
        {
            yield return new InvalidField(nameof(Workspace), "WorkspaceNameMissing");
        }

        if (!regions.Any(r => r.Key == Region))
        {
            yield return new InvalidField(nameof(Region), "RegionMissing");
        }

        if (!Fits(Name, MaxNameLength))
        {
            yield return new InvalidField(nameof(Name), "NameMissing");
        }

        if (MailAddresses.Normalize(Mail) is null)
        {
            yield return new InvalidField(nameof(Mail), "MailMissing");
        }
    }

    private static bool Fits(string? text, int length) => !string.IsNullOrWhiteSpace(text) && text.Trim().Length <= length;
}
