using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Discovery;

/// <summary>A kind of source from which access can be taken away. Beside its <see cref="IConnector"/>, and used only where write-back is on.</summary>
public interface IWritableSource
{
    /// <summary>The same as that of its connector.</summary>
    string Kind { get; }

    /// <exception cref="SourceFailedException">It can't be reached, or does not let us in.</exception>
    Task<IWriteSession> OpenAsync(ConnectorInput input, CancellationToken cancellationToken);
}

/// <summary>A signed-in conversation in which single changes can be made, each with a ticket of its own.</summary>
public interface IWriteSession : IAsyncDisposable
{
    /// <summary>Reads from the source itself whether an account has an access directly, and whether that can be changed here.</summary>
    /// <exception cref="SourceFailedException">It could not be read now.</exception>
    Task<HeldNow> LookAsync(AccessRef access, CancellationToken cancellationToken);

    /// <summary>Sends one change. What became of it tells only the next look.</summary>
    /// <param name="access">What is changed, as the ticket says.</param>
    /// <param name="verb">Take away or give back.</param>
    /// <param name="image">What the look before it told, for giving back the same.</param>
    /// <param name="ticket">Passes one such change, once.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <exception cref="WriteRefusedException">The source says no, and will the next time.</exception>
    /// <exception cref="SourceFailedException">It is not known whether it was done.</exception>
    Task WriteAsync(AccessRef access, WriteVerb verb, string image, WriteTicket ticket, CancellationToken cancellationToken);
}

/// <summary>Who has what, by the source's own keys.</summary>
public sealed record AccessRef(string AccountKey, string AccessKey);

public enum WriteVerb
{
    /// <summary>Take the access away.</summary>
    Remove,

    /// <summary>Give back what was taken away.</summary>
    Restore,
}

/// <summary>How a source shows an access now. The image is what has to be known to give it back, as JSON.</summary>
public sealed record HeldNow(HeldState State, string? Image, SourceProblem? Because)
{
    public static HeldNow Not { get; } = new(HeldState.NotHeld, null, null);

    /// <summary>Not directly; the source itself says that it is held through something else.</summary>
    public static HeldNow Through { get; } = new(HeldState.NotHeld, null, null) { ThroughOthers = true };

    public bool ThroughOthers { get; private init; }

    public static HeldNow Directly(string image) => new(HeldState.Held, image, null);

    public static HeldNow Locked(string reason, string where, string? detail = null) => new(HeldState.Locked, null, new(reason, where, detail));
}

public enum HeldState
{
    Held,
    NotHeld,

    /// <summary>It can't be changed here: a rule or another system decides, or it is more than we may touch.</summary>
    Locked,
}

/// <summary>The source says no to a change, in its own words; asking again does not help.</summary>
public sealed class WriteRefusedException(SourceProblem problem, Exception? inner = null) : Exception(problem.Reason, inner)
{
    public SourceProblem Problem { get; } = problem;
}
