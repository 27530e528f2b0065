using CertCenter.Domain.Exports;
using CertCenter.Domain.Kernel;

namespace CertCenter.Benchmarks;

/// <summary>The work of X2: an export is brought back into a new workspace, from its claim to its end.</summary>
internal sealed class ReturnWork(BenchmarkHouse house, string file, int rows) : IMeasurement
{
    private int _round;

    public static async Task<ReturnWork> BuildAsync(int rows)
    {
        var house = await ExportedCompany.HouseAsync();
        var warm = new ReturnWork(house, await ExportAsync(house, "small", Child.WarmRows), Child.WarmRows) { _round = 1000 };
        await warm.MeasureAsync();
        return new(house, await ExportAsync(house, "company", rows), rows);
    }

    public async Task<Elapsed> MeasureAsync()
    {
        var (owner, _) = await house.SignUpAsync($"return{++_round}");
        await using (var content = File.OpenRead(file))
        {
            var kept = await house.Get<KeepReturn>().ExecuteAsync(owner, content, CancellationToken.None);
            var asked = await house.Get<AskForReturn>().ExecuteAsync(owner, kept.Value.Id.Value, null, CancellationToken.None);
            if (asked.Refusal is { } refusal)
            {
                throw new InvalidOperationException($"Refused: {refusal}");
            }
        }

        var clocks = new Clocks();
        await house.Get<RunReturn>().ExecuteAsync(ExportedCompany.JobOf(owner), CancellationToken.None);
        var elapsed = clocks.Stop();

        var done = (await house.Get<TransfersQuery>().ExecuteAsync(owner, TransferKind.Return, CancellationToken.None)).Value[0];
        return done.State is TransferState.Done && done.Rows >= rows
            ? elapsed
            : throw new InvalidOperationException($"{done.State} with {done.Rows} rows: {done.Failure} {done.FailureFile} {done.FailureLine}");
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    private static async Task<string> ExportAsync(BenchmarkHouse house, string name, int rows)
    {
        var (owner, _) = await ExportedCompany.FillAsync(house, name, rows);
        await ExportedCompany.AskAsync(house, owner);
        await using var export = await ExportedCompany.OpenAsync(house, owner, await ExportedCompany.MakeAsync(house, owner, rows));
        var file = Path.Combine(house.Root, name + ".zip");
        await using var to = File.Create(file);
        await export.CopyToAsync(to);
        return file;
    }
}
