using Azure.Core;
using Azure.Identity;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Tenants;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Options;

namespace CertCenter.Domain.Persistence;

/// <summary>
/// The servers of this installation, and every connection to them: the control plane's own, and those of a tenant's users, which reach
/// one database and nothing else. The only place that holds an opened password, and it hands out nothing but connections.
/// </summary>
internal sealed class SqlServers
{
    private const string TokenScope = "https://database.windows.net/.default";

    private readonly StoreOptions _options;
    private readonly List<Region> _regions;
    private readonly Lazy<SqlConnectionStringBuilder> _catalog;
    private readonly Lazy<SqlConnectionStringBuilder> _shred;
    private readonly Func<SqlAuthenticationParameters, CancellationToken, Task<SqlAuthenticationToken>> _token;

    public SqlServers(IOptions<StoreOptions> options, IOptions<List<Region>> regions, IOptions<KeysOptions> keys)
    {
        (_options, _regions) = (options.Value, regions.Value);
        _catalog = new(() => new(_options.ConnectionString));
        _shred = new(() => keys.Value.ShredConnectionString is { } own ? new(own) : new(_options.ConnectionString) { InitialCatalog = $"{CatalogName}-shred" });

        // One delegate for all: connections are pooled by it.
        _token = TokenAsync;
    }

    /// <summary>The catalog's database; those of the tenants begin with its name.</summary>
    public string CatalogName => _catalog.Value.InitialCatalog;

    public string DatabaseOf(TenantId tenant) => $"{CatalogName}_{tenant.Value:N}";

    public SqlConnection Catalog() => Control(_catalog.Value, CatalogName);

    /// <summary>The control plane at the catalog's server, in no database of ours.</summary>
    public SqlConnection CatalogServer() => Control(_catalog.Value, "master");

    /// <summary>The database of the shred store, on the catalog's server or on one of its own.</summary>
    public string ShredName => _shred.Value.InitialCatalog;

    public SqlConnection Shred() => Control(_shred.Value, ShredName);

    public SqlConnection ShredServer() => Control(_shred.Value, "master");

    /// <summary>The control plane at a region's server: in this database, or in none of ours.</summary>
    public SqlConnection Server(string region, string database = "master") => Control(Of(region), database);

    /// <summary>The elastic pool of a region's databases; null where they are made outside of any.</summary>
    public string? PoolOf(string region)
    {
        var place = Find(region);
        return place.ElasticPool ?? (place.ConnectionString is null ? _options.ElasticPool : null);
    }

    /// <summary>One of a tenant's users in the tenant's database.</summary>
    public SqlConnection User(string region, string database, string user, string password)
    {
        var server = Of(region);
        return new(new SqlConnectionStringBuilder
        {
            DataSource = server.DataSource,
            FailoverPartner = server.FailoverPartner,
            Encrypt = server.Encrypt,
            TrustServerCertificate = server.TrustServerCertificate,
            HostNameInCertificate = server.HostNameInCertificate,
            ServerCertificate = server.ServerCertificate,
            MultiSubnetFailover = server.MultiSubnetFailover,
            ConnectTimeout = server.ConnectTimeout,
            MaxPoolSize = server.MaxPoolSize,
            InitialCatalog = database,
            UserID = user,
            Password = password,
            PersistSecurityInfo = false,
            PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock,
            ApplicationName = "CertCenter",
        }.ToString());
    }

    private Region Find(string region) => _regions.FirstOrDefault(r => r.Key == region)
        ?? throw new InvalidOperationException($"Region '{region}' is not configured; add it to 'Regions'.");

    private SqlConnectionStringBuilder Of(string region)
    {
        var place = Find(region);
        return place.ConnectionString is null ? _catalog.Value : new(place.ConnectionString);
    }

    private SqlConnection Control(SqlConnectionStringBuilder server, string database)
    {
        var source = new SqlConnectionStringBuilder(server.ConnectionString)
        {
            InitialCatalog = database,
            PersistSecurityInfo = false,
            PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock,
            ApplicationName = "CertCenter control",
        };
        return NeedsToken(source) ? new(source.ToString()) { AccessTokenCallback = _token } : new(source.ToString());
    }

    private static bool NeedsToken(SqlConnectionStringBuilder server) =>
        server is { Password: "", IntegratedSecurity: false, Authentication: SqlAuthenticationMethod.NotSpecified };

    /// <summary>A token of the machine's managed identity; a user id without a password names one of several.</summary>
    private static async Task<SqlAuthenticationToken> TokenAsync(SqlAuthenticationParameters asked, CancellationToken cancellationToken)
    {
        var identity = string.IsNullOrEmpty(asked.UserId) ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(asked.UserId);
        var token = await new ManagedIdentityCredential(identity).GetTokenAsync(new TokenRequestContext([TokenScope]), cancellationToken);
        return new SqlAuthenticationToken(token.Token, token.ExpiresOn);
    }
}
