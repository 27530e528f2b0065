using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using CertCenter.Domain.Exports;
using CertCenter.Domain.Kernel;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Exports;

/// <summary>An export that was made through the product's own operations and downloaded, in a file of its own.</summary>
internal sealed class ExportedZip : IDisposable
{
    private ExportedZip(string file, TransferRow row) => (File, Row) = (file, row);

    public string File { get; }

    public TransferRow Row { get; }

    public static async Task<ExportedZip> OfAsync(TestTenant tenant, string? password = null)
    {
        var house = tenant.House;
        house.Clock.Pass(TimeSpan.FromSeconds(1));
        Assert.Null((await house.Get<AskForExport>().ExecuteAsync(tenant.Owner, password, default)).Refusal);
        Assert.Null((await house.Get<MakeExport>().ExecuteAsync(tenant.Job, default)).Refusal);
        return await LastOfAsync(house, tenant.Owner);
    }

    /// <summary>The last export that was made.</summary>
    public static async Task<ExportedZip> LastOfAsync(House house, Caller caller)
    {
        var row = (await RowsAsync(house, caller))[0];
        Assert.Equal((TransferState.Done, null), (row.State, row.Failure));
        return new(await DownloadAsync(house, caller, row.Id), row);
    }

    public static Task<IReadOnlyList<TransferRow>> RowsAsync(TestTenant tenant) => RowsAsync(tenant.House, tenant.Owner);

    private static async Task<IReadOnlyList<TransferRow>> RowsAsync(House house, Caller caller) =>
        (await house.Get<TransfersQuery>().ExecuteAsync(caller, TransferKind.Export, default)).Value;

    public ExportManifest Manifest() =>
        JsonSerializer.Deserialize<ExportManifest>(Text("manifest.json"), ExportManifest.Json) ?? throw new InvalidOperationException("There is no manifest.");

    public string Text(string name)
    {
        using var zip = ZipFile.OpenRead(File);
        using var reader = new StreamReader((zip.GetEntry(name) ?? throw new ArgumentException("There is no such file.", nameof(name))).Open());
        return reader.ReadToEnd();
    }

    public IReadOnlyList<JsonElement> Lines(string table) =>
        [.. Text($"tables/{table}.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    public void Dispose() => System.IO.File.Delete(File);

    private static async Task<string> DownloadAsync(House house, Caller caller, Guid id)
    {
        var opened = await house.Get<OpenExport>().ExecuteAsync(caller, id, default);
        Assert.Null(opened.Refusal);
        var file = Path.GetTempFileName();
        await using var content = opened.Value.Content;
        await using var to = System.IO.File.Create(file);
        await content.CopyToAsync(to);
        return file;
    }

    public async Task<string> HashAsync()
    {
        await using var content = System.IO.File.OpenRead(File);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content));
    }
}
