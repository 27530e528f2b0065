using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Tenants;

namespace CertCenter.Domain.Staff;

/// <summary>A step in the life of a workspace that staff can take.</summary>
public enum LifeStep
{
    Suspend,
    Resume,
    Activate,
}

/// <summary>Staff takes a step in the life of a workspace, for a reason that its people read.</summary>
public sealed class ChangeLife(CatalogDatabase catalog, SuspendWorkspace suspend, ResumeWorkspace resume, ActivateWorkspace activate, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(StaffCaller caller, TenantId workspace, LifeStep step, string reason, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (caller.MayNot(ActionOf(step), now) is { } refusal)
        {
            return refusal;
        }

        var asker = new SystemCaller($"staff {caller.Id.Value}");
        var done = await (step switch
        {
            LifeStep.Suspend => suspend.ExecuteAsync(asker, workspace, reason, cancellationToken),
            LifeStep.Resume => resume.ExecuteAsync(asker, workspace, reason, cancellationToken),
            _ => activate.ExecuteAsync(asker, workspace, reason, cancellationToken),
        });
        if (done.Refusal is null)
        {
            await using var db = await catalog.WriteAsync(CancellationToken.None);
            db.Add(StaffEvent.Of(caller, $"workspace.{step.ToString().ToLowerInvariant()}", workspace.Value.ToString(), now, new { reason = reason.Trim() }));
            await db.CommitAsync(CancellationToken.None);
        }

        return done;
    }

    private static StaffAction ActionOf(LifeStep step) => step switch
    {
        LifeStep.Suspend => StaffAction.SuspendWorkspace,
        LifeStep.Resume => StaffAction.ResumeWorkspace,
        _ => StaffAction.ActivateWorkspace,
    };
}
