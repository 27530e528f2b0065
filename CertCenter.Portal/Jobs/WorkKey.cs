using System.Globalization;
using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Jobs;

/// <summary>Which work a job does: all that the job store ever learns of it.</summary>
internal readonly record struct WorkKey(TenantId? Tenant, WorkKind Kind)
{
    /// <summary>The tenant's id, or "catalog".</summary>
    public string Owner => Tenant is { } tenant ? tenant.Value.ToString("N", CultureInfo.InvariantCulture) : "catalog";

    /// <summary>
    /// Jobs of one execution group run one after the other. Reading a directory and exporting a workspace can take hours and mails must
    /// not wait for anything, so that each has a group of its own in every tenant.
    /// </summary>
    public string ExecutionGroup => Kind switch
    {
        WorkKind.Discovery => JobsSetup.ReadingPrefix + Owner,
        WorkKind.Mail => JobsSetup.MailPrefix + Owner,
        WorkKind.Export or WorkKind.Return => JobsSetup.TransferPrefix + Owner,
        _ => JobsSetup.TenantPrefix + Owner,
    };

    public static WorkKey Of(string owner, string kind) => new(
        owner == "catalog" ? null : new TenantId(Guid.ParseExact(owner, "N")),
        Enum.Parse<WorkKind>(kind));
}
