namespace CertCenter.Portal.Access;

/// <summary>
/// Lets everything begin in the order in which it came, whatever each has to wait for before. Who leaves a field and presses a button at once sends two
/// events, and the second must not be there first because only the first waited for something.
/// </summary>
internal sealed class InOrder
{
    private Task _before = Task.CompletedTask;

    /// <param name="may">Asked when all before have begun; false leaves it out.</param>
    /// <param name="act">Begun, and not waited for by what comes after.</param>
    public async Task PassAsync(Func<Task<bool>> may, Func<Task> act)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (before, acting) = (Interlocked.Exchange(ref _before, begun.Task), Task.CompletedTask);
        try
        {
            await before;
            if (await may())
            {
                acting = act();
            }
        }
        finally
        {
            begun.SetResult();
        }

        await acting;
    }
}
