namespace CertCenter.Domain.Kernel;

/// <summary>
/// Reads for all who ask at the same time: when access is taken away, every open screen looks whether it goes on, and the last must not wait until all
/// others have read. Who asks is answered by a read that began after they asked.
/// </summary>
/// <param name="read">Finds what there is for these keys, each once.</param>
internal sealed class AtOnce<TKey, TFound>(Func<IReadOnlyList<TKey>, Task<IReadOnlyDictionary<TKey, TFound>>> read)
    where TKey : notnull
    where TFound : class
{
    private const int MostAtOnce = 1000;

    private readonly Lock _lock = new();
    private Dictionary<TKey, TaskCompletionSource<TFound?>> _asked = [];
    private bool _reading;

    public Task<TFound?> FindAsync(TKey key)
    {
        lock (_lock)
        {
            if (!_asked.TryGetValue(key, out var found))
            {
                _asked.Add(key, found = new(TaskCreationOptions.RunContinuationsAsynchronously));
            }

            if (!_reading)
            {
                _reading = true;
                _ = Task.Run(ReadAsync);
            }

            return found.Task;
        }
    }

    private async Task ReadAsync()
    {
        while (Next() is { } asked)
        {
            foreach (var some in asked.Chunk(MostAtOnce))
            {
                await AnswerAsync(some);
            }
        }
    }

    /// <summary>Those who asked since the last read began; null ends the reading.</summary>
    private Dictionary<TKey, TaskCompletionSource<TFound?>>? Next()
    {
        lock (_lock)
        {
            _reading = _asked.Count > 0;
            return _reading ? Interlocked.Exchange(ref _asked, []) : null;
        }
    }

    private async Task AnswerAsync(KeyValuePair<TKey, TaskCompletionSource<TFound?>>[] asked)
    {
        try
        {
            var found = await read([.. asked.Select(a => a.Key)]);
            foreach (var (key, answer) in asked)
            {
                answer.SetResult(found.GetValueOrDefault(key));
            }
        }
        catch (Exception e)
        {
            // Each who asked hears of it, and ends who can't be checked.
            foreach (var (_, answer) in asked)
            {
                answer.TrySetException(e);
            }
        }
    }
}
