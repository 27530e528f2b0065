using CertCenter.Domain.Exports;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Encryption;
using CertCenter.Portal.Files;

namespace CertCenter.Benchmarks;

/// <summary>A workspace with a company in its store, and its exports, through the product's own operations.</summary>
internal static class ExportedCompany
{
    public static Task<BenchmarkHouse> HouseAsync() => BenchmarkHouse.BuildAsync(services => services.AddFiles());

    public static async Task<(Caller Owner, string Store)> FillAsync(BenchmarkHouse house, string name, int rows)
    {
        var (owner, store) = await house.SignUpAsync(name);
        await FirstDiscoveryFloor.InsertAsync(SqliteSources.WriterOf(store, SealedFiles.Name), new Company(rows));
        return (owner, store);
    }

    public static async Task AskAsync(BenchmarkHouse house, Caller owner)
    {
        var asked = await house.Get<AskForExport>().ExecuteAsync(owner, null, CancellationToken.None);
        if (asked.Refusal is { } refusal)
        {
            throw new InvalidOperationException($"Refused: {refusal}");
        }
    }

    /// <summary>Makes what was asked for; the id of the last export.</summary>
    public static async Task<Guid> MakeAsync(BenchmarkHouse house, Caller owner, long rows)
    {
        await house.Get<MakeExport>().ExecuteAsync(JobOf(owner), CancellationToken.None);
        var made = (await house.Get<TransfersQuery>().ExecuteAsync(owner, TransferKind.Export, CancellationToken.None)).Value[0];
        return made.State is TransferState.Done && made.Rows >= rows ? made.Id : throw new InvalidOperationException($"{made.State} with {made.Rows} rows: {made.Failure}");
    }

    public static async Task<Stream> OpenAsync(BenchmarkHouse house, Caller owner, Guid export)
    {
        var opened = await house.Get<OpenExport>().ExecuteAsync(owner, export, CancellationToken.None);
        return opened.Value.Content;
    }

    public static Caller JobOf(Caller owner) => new(owner.Tenant, new Actor(ActorKind.Job, "job:benchmark", "CertCenter"), Roles.None);
}
