using System.Collections.Concurrent;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Portal.Jobs;
using CertCenter.Tests.Architecture;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace CertCenter.Tests.Promises;

/// <summary>P1k: keys are rotated while everybody works: of a thousand operations during each rotation none fails.</summary>
[Trait("Promise", "P1k")]
public sealed class RotationPromiseTests
{
    private const int Operations = 1000;
    private static readonly string[] Keys = [KeyRequests.Catalog, KeyRequests.Master, KeyRequests.Workspaces];

    [Fact]
    public async Task Master_catalog_and_workspace_keys_are_rotated_under_a_thousand_operations_each()
    {
        await using var portal = await StartAsync(_ => { });
        await using var work = await RotationLoad.BeginAsync(portal, workspaces: 3);

        var during = await RotateAsync(portal, work, Keys);

        AssertNoneFailed(work, during, Keys);
    }

    [SqlServerFact]
    public async Task Passwords_of_databases_are_rotated_under_a_thousand_operations()
    {
        await using var server = new ServerSite();
        await using var portal = await StartAsync(_ => { }, server);
        await using var work = await RotationLoad.BeginAsync(portal, workspaces: 3);

        var during = await RotateAsync(portal, work, [KeyRequests.Passwords]);

        AssertNoneFailed(work, during, [KeyRequests.Passwords]);
    }

    [Fact]
    public async Task Were_nothing_sealed_again_the_same_operations_would_fail()
    {
        await using var portal = await StartAsync(services =>
        {
            foreach (var thing in services.Where(s => s.ServiceType == typeof(ISealedThings)).ToList())
            {
                services.Remove(thing);
            }
        });
        await using var work = await RotationLoad.BeginAsync(portal, workspaces: 2);

        await RotateAsync(portal, work, Keys);

        Assert.NotEmpty(work.Failures);
    }

    private static void AssertNoneFailed(RotationLoad work, IReadOnlyDictionary<string, int> during, string[] keys)
    {
        Rules.Hold(work.Failures);
        Assert.All(during, rotation => Assert.True(rotation.Value >= Operations, $"Only {rotation.Value} operations ran during the rotation of {rotation.Key}."));
        Assert.Equal(keys, during.Keys.Order(StringComparer.Ordinal));
    }

    private static Task<PortalHost> StartAsync(Action<IServiceCollection> replace, ServerSite? server = null) => PortalHost.StartAsync(
        services =>
        {
            services.AddSingleton<IConnector, ScriptedConnector>();
            services.AddSingleton(Options.Create(new KeysOptions { RetireAfter = TimeSpan.FromSeconds(6) }));
            replace(services);
        },
        server?.Root,
        server?.Settings);

    /// <summary>Asks for all rotations as an operator does, and waits until the old keys are gone, or an operation fails. How many operations ran during each.</summary>
    private static async Task<IReadOnlyDictionary<string, int>> RotateAsync(PortalHost portal, RotationLoad work, string[] keys)
    {
        var requests = portal.Services.GetRequiredService<KeyRequests>();
        var before = work.Done;
        var during = new ConcurrentDictionary<string, int>();
        using var giveUp = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        foreach (var key in keys)
        {
            requests.Ask(key);
        }

        while ((during.Count < keys.Length || work.Done - before < Operations) && work.Failures.Count == 0 && await beat.WaitForNextTickAsync(giveUp.Token))
        {
            foreach (var key in (await RotatedAsync(portal)).Intersect(keys))
            {
                during[key] = work.Done - before;
            }
        }

        return during;
    }

    /// <summary>The keys and passwords of which only the second version is left.</summary>
    private static async Task<IReadOnlyList<string>> RotatedAsync(PortalHost portal)
    {
        var master = portal.Services.GetRequiredService<IMasterKeys>().Read() ?? throw new InvalidOperationException("The master key is missing.");
        await using var catalog = portal.Services.GetRequiredService<CatalogDatabase>().Read();
        var keys = await catalog.SealingKeys.AsNoTracking().ToListAsync();
        List<string> rotated = [];
        Add(KeyRequests.Master, master is { Current: 2, HasOlder: false } && keys.All(k => k.MasterVersion == 2));
        Add(KeyRequests.Catalog, keys.Where(k => k.Owner.IsCatalog).All(k => k.Version == 2));
        Add(KeyRequests.Workspaces, keys.Where(k => !k.Owner.IsCatalog).All(k => k.Version == 2));
        var passwords = await catalog.StoreCredentials.AsNoTracking().Where(c => c.User == StoreUser.A || c.User == StoreUser.B).ToListAsync();
        Add(KeyRequests.Passwords, passwords.Count > 0 && passwords.All(c => c.LeftAt is null && c.InUse == (c.User is StoreUser.B)));
        return rotated;

        void Add(string key, bool done)
        {
            if (done)
            {
                rotated.Add(key);
            }
        }
    }
}
