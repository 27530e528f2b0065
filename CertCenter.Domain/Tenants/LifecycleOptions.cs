using System.ComponentModel.DataAnnotations;

namespace CertCenter.Domain.Tenants;

/// <summary>How long the parts of a workspace's life are. From configuration, section "Lifecycle".</summary>
public sealed class LifecycleOptions
{
    public const string Section = "Lifecycle";

    /// <summary>Days between a cancellation and the erasure.</summary>
    [Range(30, 3650, ErrorMessage = "Lifecycle:GraceDays has to be 30 or more: customers have the right to fetch their data for that long.")]
    public int GraceDays { get; init; } = 60;

    /// <summary>Days that a new workspace may be tried; 0 where new workspaces are full ones.</summary>
    [Range(0, 3650, ErrorMessage = "Lifecycle:TrialDays has to be 0 or more.")]
    public int TrialDays { get; init; }

    /// <summary>
    /// Days for which copies are kept that this program does not make: the server's backups, or those of the machine's disks. Erasing is
    /// certified a second time when they have lapsed; 0 where there are none.
    /// </summary>
    [Range(0, 3650, ErrorMessage = "Lifecycle:BackupDays has to be 0 or more.")]
    public int BackupDays { get; init; } = 35;
}
