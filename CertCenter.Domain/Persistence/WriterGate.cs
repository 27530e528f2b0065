namespace CertCenter.Domain.Persistence;

/// <summary>Lets one writer at a time into one database file. SQLite's WAL must never see two that write or checkpoint at once.</summary>
internal sealed class WriterGate : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    public Task EnterAsync(CancellationToken cancellationToken) => _one.WaitAsync(cancellationToken);

    public void Enter() => _one.Wait();

    public void Leave() => _one.Release();

    public void Dispose() => _one.Dispose();
}
