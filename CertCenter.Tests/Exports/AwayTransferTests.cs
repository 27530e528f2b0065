using CertCenter.Domain.Exports;
using CertCenter.Domain.Kernel;
using CertCenter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CertCenter.Tests.Exports;

/// <summary>A database that does not answer for a while ends no export and no return: they are begun again.</summary>
public sealed class AwayTransferTests
{
    [Fact]
    public async Task An_export_and_its_return_that_meet_a_database_that_is_away_are_made_when_it_is_back()
    {
        var line = new Line();
        await using var house = await House.BuildAsync(services => services.AddSingleton<IOutages>(line).AddSingleton<IFiles>(line));
        var (from, to) = (await house.FoundAsync("Brightwater"), await house.FoundAsync("Newplace"));
        Assert.Null((await house.Get<AskForExport>().ExecuteAsync(from.Owner, null, default)).Refusal);

        line.IsCut = true;
        await Assert.ThrowsAsync<TimeoutException>(() => house.Get<MakeExport>().ExecuteAsync(from.Job, default));
        Assert.True((await ExportedZip.RowsAsync(from)).Single().IsUnderWay);
        line.IsCut = false;
        Assert.Null((await house.Get<MakeExport>().ExecuteAsync(from.Job, default)).Refusal);
        using var export = await ExportedZip.LastOfAsync(house, from.Owner);

        Assert.Null(await to.AskReturnAsync(await to.UploadAsync(export.File)));
        line.IsCut = true;
        await Assert.ThrowsAsync<TimeoutException>(() => to.RunReturnAsync());
        Assert.True((await to.ReturnOfAsync()).IsUnderWay);
        line.IsCut = false;
        await to.RunReturnAsync();
        Assert.Equal(TransferState.Done, (await to.ReturnOfAsync()).State);
    }

    /// <summary>Files beside which the database is away while the line is cut.</summary>
    private sealed class Line : IFiles, IOutages
    {
        private readonly MemoryFiles _files = new();

        public bool IsCut { get; set; }

        public bool IsOne(Exception broken) => broken is TimeoutException;

        public Task<KeptFile> KeepAsync(Caller caller, Stream content, long maxBytes, CancellationToken cancellationToken) =>
            _files.KeepAsync(caller, content, maxBytes, cancellationToken);

        public Task<KeptFile> KeepAsAsync(Caller caller, FileId file, Stream content, long maxBytes, CancellationToken cancellationToken) =>
            IsCut ? throw new TimeoutException() : _files.KeepAsAsync(caller, file, content, maxBytes, cancellationToken);

        public Task<IReadOnlyList<FileId>> ListAsync(Caller caller, CancellationToken cancellationToken) => _files.ListAsync(caller, cancellationToken);

        public Task<Stream?> OpenAsync(Caller caller, FileId file, CancellationToken cancellationToken) =>
            IsCut ? throw new TimeoutException() : _files.OpenAsync(caller, file, cancellationToken);

        public Task RemoveAsync(Caller caller, FileId file, CancellationToken cancellationToken) => _files.RemoveAsync(caller, file, cancellationToken);
    }
}
