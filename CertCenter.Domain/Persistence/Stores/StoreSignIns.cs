using CertCenter.Domain.Persistence.Catalog;
using Microsoft.Data.SqlClient;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>
/// How this process signs in to one tenant's database. It looks again from time to time, far more often than a pair of users that was
/// left is shut out: nobody is caught with a password that no longer counts.
/// </summary>
internal sealed class StoreSignIns(
    StoreSignIns.Known first, Func<StoreSignIns.Known, CancellationToken, Task<StoreSignIns.Known>> read, Func<StoreUser, string, SqlConnection> connect, TimeProvider clock, TimeSpan knownFor)
{
    private volatile Known _known = first;

    private WriterGate One { get; } = new();

    public SqlConnection Writer() => Of(_known.IsB ? StoreUser.B : StoreUser.A);

    public SqlConnection Reader() => Of(_known.IsB ? StoreUser.ReaderB : StoreUser.Reader);

    public SqlConnection Migrator() => Of(StoreUser.Migrator);

    /// <summary>Looks again when the last look is too long ago. The connections of users that were left are closed when they are given back.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (IsFresh())
        {
            return;
        }

        using var turn = await GateHold.EnterAsync(One, cancellationToken);
        if (!IsFresh())
        {
            await LookAsync(cancellationToken);
        }
    }

    /// <summary>Looks now: the migrator has no second user that would still be let in.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var before = _known;
        _known = await read(before, cancellationToken);
        foreach (var user in before.Passwords.Keys.Where(u => before.IsB != _known.IsB || before.Passwords[u] != _known.Passwords[u]))
        {
            Clear(user, before);
        }
    }

    /// <summary>Ends the connections that are kept for the next use.</summary>
    public void Clear()
    {
        foreach (var user in _known.Passwords.Keys)
        {
            Clear(user, _known);
        }
    }

    private bool IsFresh()
    {
        var age = clock.GetUtcNow() - _known.At;
        return age >= TimeSpan.Zero && age <= knownFor;
    }

    private void Clear(StoreUser user, Known known)
    {
        using var connection = connect(user, known.Passwords[user]);
        SqlConnection.ClearPool(connection);
    }

    private SqlConnection Of(StoreUser user) => connect(user, _known.Passwords[user]);

    /// <summary>What a look found: the passwords, what the catalog notes of them, which pair is in use, and when it was.</summary>
    internal sealed record Known(IReadOnlyDictionary<StoreUser, string> Passwords, IReadOnlyDictionary<StoreUser, string> Notes, bool IsB, DateTimeOffset At)
    {
        /// <summary>Those whom the program signs in as.</summary>
        public IEnumerable<StoreUser> InUse => IsB ? [StoreUser.Migrator, StoreUser.B, StoreUser.ReaderB] : [StoreUser.Migrator, StoreUser.A, StoreUser.Reader];
    }
}
