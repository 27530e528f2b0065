using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence;
using CertCenter.Portal.Live;

namespace CertCenter.Portal;

/// <summary>Notices to open screens: of this process, and of the others where several share a catalog.</summary>
internal static class NoticesSetup
{
    public static void AddNotices(this WebApplicationBuilder builder)
    {
        builder.Services.AddLive();
        if (builder.Provider() is StoreProvider.SqlServer)
        {
            // Stores tell notices too, so they are asked for only when one has come.
            builder.Services.AddSingleton<Func<TenantId, CancellationToken, Task>>(s => (tenant, token) => s.GetRequiredService<TenantDatabases>().LookAgainAsync(tenant, token));
            builder.Services.AddSingleton<NodeNotices>();
            builder.Services.AddSingleton<INotices>(s => s.GetRequiredService<NodeNotices>());
            builder.Services.AddHostedService(s => s.GetRequiredService<NodeNotices>());
        }
    }
}
