using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Discovery;

/// <summary>
/// Reads one kind of source. A connector only reads, keeps nothing between calls, and tells what it saw as sightings. One that
/// could not read everything says so in its report: an incomplete read removes nothing.
/// </summary>
public interface IConnector
{
    /// <summary>The kind as it stands in the connection's row: "Ldap", "Csv".</summary>
    string Kind { get; }

    /// <summary>Checks settings a person typed, without the network: every problem at once, each naming its field.</summary>
    IReadOnlyList<InvalidField> Validate(string settings);

    /// <summary>What the secret is sent to, in one form: settings that differ in this drop the secret.</summary>
    string AddressOf(string settings) => settings;

    /// <summary>Tries the connection: reaches it, signs in, and looks at what a discovery would read.</summary>
    Task<ConnectionCheck> TestAsync(ConnectorInput input, CancellationToken cancellationToken);

    /// <summary>Reads everything and hands it to <paramref name="into"/> as it comes.</summary>
    /// <exception cref="SourceFailedException">
    /// The source could not be read at all; what it means is in the problem. Nothing was handed over before.
    /// </exception>
    Task<ReadReport> ReadAsync(ConnectorInput input, ISightings into, CancellationToken cancellationToken);
}

/// <summary>What a connector works with. The secret is plain text here and nowhere else; it is null when none is set.</summary>
public sealed record ConnectorInput(string Settings, string? Secret, Func<FileId, CancellationToken, Task<Stream?>> OpenFile)
{
    /// <summary>Which connection it is, where what is sent may need a ticket that is bound to it.</summary>
    public ConnectionId? Connection { get; init; }

    /// <summary>Opens what the last reading left to go on from (null when that is nothing); null where nothing can be left.</summary>
    public Func<CancellationToken, Task<Stream?>>? OpenMemory { get; init; }

    // The printed form of a record holds every member: this one must never hold the secret.
    public override string ToString() => nameof(ConnectorInput);
}

/// <summary>Where a connector puts what it saw. Keys are the source's own stable ids, compared exactly.</summary>
public interface ISightings
{
    /// <summary>Says what is being read now, and of how many, when the source tells: shown live. The phase is the key of a text.</summary>
    void Phase(string phase, long? total = null);

    void Person(PersonSighting person);

    void Account(AccountSighting account);

    void Entitlement(EntitlementSighting entitlement);

    /// <summary>An account has an entitlement; the path names the entitlements it comes through, outermost first, empty when direct.</summary>
    void Assignment(string accountKey, string entitlementKey, IReadOnlyList<string> path);

    /// <summary>Something that could not be read or understood, kept with the run (the first thousand) and counted.</summary>
    void Problem(SourceProblem problem);
}

public sealed record PersonSighting(
    string Key, string Name, string? Mail, string? Title, string? Department, string? ManagerKey, bool Enabled);

/// <summary>An account in the source; the person is the key of who it belongs to, null for one without an owner.</summary>
public sealed record AccountSighting(string Key, string Name, string? PersonKey, bool Enabled, DateTimeOffset? LastUsed);

public sealed record EntitlementSighting(string Key, string Kind, string Name, string? Description, string? OwnerKey, Risk? Risk);

/// <summary>What went wrong, in a text's key and its facts, and where: a line, a DN, a setting.</summary>
public sealed record SourceProblem(string Reason, string Where, string? Detail = null)
{
    /// <summary>It means that something was not seen which is there, or may be.</summary>
    public bool Unseen { get; init; }
}

/// <summary>
/// How a reading ended. Reported is how many people, entitlements and assignments the source itself says it holds, where it tells. Not complete when anything was cut
/// short, refused or missing, so that what was not seen may still exist.
/// </summary>
public sealed record ReadReport(bool Complete, long? Reported)
{
    /// <summary>What the source says it holds of each kind, beside what was read of it.</summary>
    public IReadOnlyList<SourceTotal> Totals { get; init; } = [];

    /// <summary>How many requests were sent, where they are counted. All of them only read.</summary>
    public long? Requests { get; init; }

    /// <summary>How often the source asked to slow down, and was waited for.</summary>
    public long Waits { get; init; }

    /// <summary>
    /// What the next reading of this connection may go on from, never a secret; empty when it has to begin anew, null when it is as before. A reading that goes on tells everything there is, as any other.
    /// </summary>
    public byte[]? Memory { get; init; }
}

/// <summary>What the source says it holds of one kind, and how many of them were read. The kind is the key of a text.</summary>
public sealed record SourceTotal(string Kind, long Said, long Read)
{
    public const string People = nameof(People);
    public const string Entitlements = nameof(Entitlements);
}

/// <summary>The source could not be read; the problem says why in words for the person who set it up.</summary>
public sealed class SourceFailedException(SourceProblem problem, Exception? inner = null) : Exception(problem.Reason, inner)
{
    public SourceProblem Problem { get; } = problem;
}

/// <summary>The result of trying a connection: what was found, or the first problem.</summary>
public sealed record ConnectionCheck(SourceProblem? Problem, IReadOnlyList<Finding> Findings)
{
    public bool Works => Problem is null;
}

/// <summary>Something that trying a connection found: the key of a text, and what to put into it.</summary>
public sealed record Finding(string Text, string Value);
