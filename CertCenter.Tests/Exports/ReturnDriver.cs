using CertCenter.Domain.Exports;
using CertCenter.Domain.Kernel;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Exports;

/// <summary>Brings files back into a workspace through the product's own operations.</summary>
internal static class ReturnDriver
{
    public static async Task<Guid> UploadAsync(this TestTenant tenant, string file)
    {
        tenant.House.Clock.Pass(TimeSpan.FromSeconds(1));
        await using var content = File.OpenRead(file);
        var kept = await tenant.House.Get<KeepReturn>().ExecuteAsync(tenant.Owner, content, default);
        Assert.Null(kept.Refusal);
        return kept.Value.Id.Value;
    }

    public static async Task<Refusal?> AskReturnAsync(this TestTenant tenant, Guid upload, string? password = null) =>
        (await tenant.House.Get<AskForReturn>().ExecuteAsync(tenant.Owner, upload, password, default)).Refusal;

    public static async Task RunReturnAsync(this TestTenant tenant, CancellationToken cancellationToken = default) =>
        Assert.Null((await tenant.House.Get<RunReturn>().ExecuteAsync(tenant.Job, cancellationToken)).Refusal);

    public static async Task<TransferRow> ReturnOfAsync(this TestTenant tenant) =>
        (await tenant.House.Get<TransfersQuery>().ExecuteAsync(tenant.Owner, TransferKind.Return, default)).Value[0];

    /// <summary>Uploads, asks and brings back; the reason when any of it refuses.</summary>
    public static async Task<Refusal?> ReturnAsync(this TestTenant tenant, string file, string? password = null)
    {
        if (await tenant.AskReturnAsync(await tenant.UploadAsync(file), password) is { } refusal)
        {
            return refusal;
        }

        await tenant.RunReturnAsync();
        var done = await tenant.ReturnOfAsync();
        Assert.True(done.State is TransferState.Done || done.Refused is not null, $"{done.State} {done.Failure}");
        return done.Refused;
    }

    public static async Task<bool> IsEmptyAsync(this TestTenant tenant)
    {
        await using var db = await tenant.ReadAsync();
        return await EmptyWorkspace.IsAsync(db, default) && (await tenant.House.Get<IFiles>().ListAsync(tenant.Owner, default)).Count == 0;
    }
}
