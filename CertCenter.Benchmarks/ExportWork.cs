using CertCenter.Domain.Kernel;

namespace CertCenter.Benchmarks;

/// <summary>The work of X1: an export from its claim to the sealed file that can be downloaded.</summary>
internal sealed class ExportWork(BenchmarkHouse house, Caller owner, int rows) : IMeasurement
{
    public static async Task<ExportWork> BuildAsync(int rows)
    {
        var house = await ExportedCompany.HouseAsync();
        var (small, _) = await ExportedCompany.FillAsync(house, "small", Child.WarmRows);
        await ExportedCompany.AskAsync(house, small);
        await ExportedCompany.MakeAsync(house, small, Child.WarmRows);
        var (owner, _) = await ExportedCompany.FillAsync(house, "company", rows);
        return new(house, owner, rows);
    }

    public async Task<Elapsed> MeasureAsync()
    {
        await ExportedCompany.AskAsync(house, owner);
        var clocks = new Clocks();
        await ExportedCompany.MakeAsync(house, owner, rows);
        return clocks.Stop();
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();
}
