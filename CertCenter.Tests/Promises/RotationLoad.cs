using System.Collections.Concurrent;
using System.Security.Cryptography;
using CertCenter.Tests.Support;

namespace CertCenter.Tests.Promises;

/// <summary>Workspaces that use what is sealed without a pause: secrets set and used, files kept and read, pages opened with a cookie.</summary>
internal sealed class RotationLoad : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<string> _failures = new();
    private readonly List<Task> _running = [];
    private int _done;

    public int Done => Volatile.Read(ref _done);

    public IReadOnlyCollection<string> Failures => _failures;

    public static async Task<RotationLoad> BeginAsync(PortalHost portal, int workspaces)
    {
        var load = new RotationLoad();
        for (var n = 0; n < workspaces; n++)
        {
            var workspace = await SealingWorkspace.SignUpAsync(portal, $"owner{n}@load.test");
            await workspace.Person.TurnSecondFactorOnAsync();
            load._running.Add(Task.Run(() => load.WorkAsync(workspace)));
        }

        return load;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_running);
        _end.Dispose();
    }

    private async Task WorkAsync(SealingWorkspace workspace)
    {
        using var owned = workspace;
        var content = RandomNumberGenerator.GetBytes(150_000);
        var (secret, steady, changed) = ("first", await workspace.ConnectAsync("Steady", "steady"), await workspace.ConnectAsync("Changed", "first"));
        var (oldest, newest) = (await workspace.UploadAsync(content), await workspace.UploadAsync(content));
        for (var round = 0; !_end.IsCancellationRequested; round++)
        {
            var next = $"secret of round {round}";
            await TryAsync("a secret that nobody changes is used", async () => await workspace.UseSecretAsync(steady) == "steady");
            await TryAsync("a secret is set", async () => { await workspace.SetSecretAsync(changed, next); secret = next; return true; });
            await TryAsync("the secret just set is used", async () => await workspace.UseSecretAsync(changed) == secret);
            await TryAsync("an old file is read", async () => (await workspace.ReadFileAsync(oldest.Id)).AsSpan().SequenceEqual(content));
            await TryAsync("a file is kept", async () => (newest = await workspace.UploadAsync(content)).Bytes == content.Length);
            await TryAsync("the file just kept is read", async () => (await workspace.ReadFileAsync(newest.Id)).AsSpan().SequenceEqual(content));
            await TryAsync("a page is opened with a cookie", workspace.Person.IsInAsync);
            if (round % 20 == 0)
            {
                await TryAsync("the seed of a second factor is shown", async () => (await workspace.Person.Browser.GetAsync(new Uri("/security/second-factor", UriKind.Relative))).IsSuccessStatusCode);
            }
        }
    }

    private async Task TryAsync(string what, Func<Task<bool>> operation)
    {
        try
        {
            if (!await operation())
            {
                _failures.Enqueue($"{what}: it came back wrong");
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _failures.Enqueue($"{what}: {e.GetType().Name} {e.Message}");
        }

        Interlocked.Increment(ref _done);
    }
}
