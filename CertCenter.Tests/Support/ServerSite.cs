namespace CertCenter.Tests.Support;

/// <summary>A data folder and settings for portals that keep their stores on the server of the run; databases and folder are taken away at the end.</summary>
internal sealed class ServerSite : IAsyncDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("certcenter-site-").FullName;

    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Store:Provider"] = "SqlServer",
        ["Store:ConnectionString"] = SqlServer.SettingOf(Root),
    };

    public async ValueTask DisposeAsync()
    {
        await SqlServer.DropAsync(SqlServer.SettingOf(Root));
        Directory.Delete(Root, recursive: true);
    }
}
