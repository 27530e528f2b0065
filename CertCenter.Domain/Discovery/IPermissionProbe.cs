namespace CertCenter.Domain.Discovery;

/// <summary>Finds out what the account of a connection may do: from its token, or by looks that change nothing.</summary>
public interface IPermissionProbe
{
    /// <summary>The same as that of its connector.</summary>
    string Kind { get; }

    /// <exception cref="SourceFailedException">The source can't be reached, or does not let us in.</exception>
    Task<IReadOnlyList<PermissionLine>> ProbeAsync(ConnectorInput input, CancellationToken cancellationToken);
}
