using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Discovery;

/// <summary>Tries settings without keeping them. Only reads, and holds nothing of the store while it waits for the source.</summary>
public sealed class TestConnection(TenantDatabases databases, IEnumerable<IConnector> connectors, ISecrets secrets, IFiles files)
{
    /// <param name="existing">The connection whose secret is used when none is typed, if the address is still the same; null for a new one.</param>
    public async Task<Outcome<ConnectionCheck>> ExecuteAsync(
        Caller caller, string kind, string settings, string? secret, ConnectionId? existing, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.MayAdminister)
        {
            return new NotAllowed();
        }

        if (connectors.Of(kind) is not { } connector)
        {
            return new NotFound();
        }

        if (ConnectionRules.RefuseSettings(connector, settings) is { } wrong)
        {
            return wrong;
        }

        try
        {
            var typed = string.IsNullOrEmpty(secret) ? await KeptAsync(caller, connector, settings, existing, cancellationToken) : secret;
            var input = new ConnectorInput(settings, typed, (file, token) => files.OpenAsync(caller, file, token));
            return await connector.TestAsync(input, cancellationToken);
        }
        catch (Exception e) when (ReadingProblems.Of(e) is { } problem)
        {
            return new ConnectionCheck(problem, []);
        }
    }

    private async Task<string?> KeptAsync(Caller caller, IConnector connector, string settings, ConnectionId? existing, CancellationToken cancellationToken)
    {
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var kept = await db.Connections
            .Where(c => c.Id == existing && c.RemovedAt == null && c.Kind == connector.Kind)
            .Select(c => new { c.Id, c.Settings, c.Secret })
            .SingleOrDefaultAsync(cancellationToken);
        return kept is not null && connector.AddressOf(kept.Settings) == connector.AddressOf(settings)
            ? ConnectionSecret.Open(secrets, caller, kept.Id, kept.Secret)
            : null;
    }
}
