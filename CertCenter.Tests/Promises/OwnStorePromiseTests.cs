using System.Collections.Concurrent;
using CertCenter.Domain.Kernel;
using CertCenter.Tests.Architecture;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Promises;

/// <summary>P1: from sign-up on, each workspace has a store of its own, in the region that was chosen, and nothing of it is in another.</summary>
[Trait("Promise", "P1")]
public sealed class OwnStorePromiseTests
{
    private static readonly (string Workspace, string Owner, string Mail, string Region)[] People =
    [
        ("Brightwater Foods", "Ada Brightwater", "ada@brightwater.test", "West Europe"),
        ("Norrvik Ports", "Bjorn Norrvik", "bjorn@norrvik.test", "Central US"),
        ("Cold Harbour", "Carla Harbour", "carla@harbour.test", "West Europe"),
    ];

    [Fact]
    public async Task Signing_up_makes_a_store_of_ones_own_in_the_chosen_region()
    {
        await using var portal = await PortalHost.StartAsync(_ => { });
        await SignUpAllAsync(portal);

        Rules.Hold(await OffencesAsync(portal.Root));
    }

    [Fact]
    public async Task Were_two_workspaces_given_one_store_the_same_look_would_find_it()
    {
        var first = new ConcurrentDictionary<string, TenantId>();
        await using var portal = await PortalHost.StartAsync(
            services => WrongStores.Register(services, (tenant, region) => first.GetOrAdd(region, tenant)));
        await SignUpAllAsync(portal);

        Assert.Contains("Cold Harbour has no store in West Europe", await OffencesAsync(portal.Root));
    }

    private static async Task SignUpAllAsync(PortalSite portal)
    {
        foreach (var (workspace, owner, mail, region) in People)
        {
            using var client = await portal.SignUpAsync(workspace, owner, mail, region);
        }
    }

    private static async Task<IReadOnlyList<string>> OffencesAsync(string root)
    {
        List<string> offences = [];
        var stores = await StoreFiles.OfAsync(root);
        if (stores.Count != People.Length)
        {
            offences.Add($"{stores.Count} workspaces");
        }

        foreach (var (workspace, _, mail, region) in People)
        {
            var own = stores.Single(s => s.Name == workspace);
            var folder = region == "West Europe" ? "westeurope" : "centralus";
            if (!File.Exists(own.File) || !own.File.StartsWith(Path.Combine(root, folder), StringComparison.Ordinal))
            {
                offences.Add($"{workspace} has no store in {region}");
                continue;
            }

            var identities = await StoreFiles.RowsAsync(own.File, "SELECT Tenant FROM TenantIdentity");
            if (identities is not [[var tenant]] || Guid.Parse(tenant) != own.Tenant)
            {
                offences.Add($"the store of {workspace} does not say that it is theirs");
            }

            foreach (var database in StoreFiles.DatabasesIn(root).Where(d => !d.EndsWith("catalog.db", StringComparison.Ordinal)))
            {
                var tells = await StoreFiles.TellsAsync(database, mail);
                if (tells != (database == own.File))
                {
                    offences.Add($"{Path.GetRelativePath(root, database)} {(tells ? "holds" : "lacks")} {mail}");
                }

                if (await StoreFiles.HoldsAsync(database, mail))
                {
                    offences.Add($"{mail} stands in {Path.GetRelativePath(root, database)} for everybody who has the file");
                }
            }
        }

        return offences;
    }
}
