using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Staff;
using CertCenter.Tests.Architecture.Offenders;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Architecture;

public sealed class ShapeTests
{
    private static readonly HashSet<string> Entities =
    [
        .. new[] { typeof(TenantDb), typeof(CatalogDb) }.SelectMany(db => db.GetProperties())
            .Where(p => p.PropertyType.IsGenericType && p.PropertyType.GetGenericTypeDefinition() == typeof(DbSet<>))
            .Select(p => p.PropertyType.GenericTypeArguments[0].FullName!), // A class that is a row has a name.
    ];

    [Fact]
    public void The_domain_knows_no_web_no_jobs_and_no_network()
    {
        string[] banned = ["Microsoft.AspNetCore", "Quartz", "Radzen", "System.Net.", "System.DirectoryServices", "CertCenter.Portal"];
        var references = typeof(Caller).Assembly.GetReferencedAssemblies().Select(a => a.Name!); // A reference has a name.

        Assert.DoesNotContain(references, name => banned.Any(b => name.StartsWith(b, StringComparison.Ordinal)));
    }

    [Fact]
    public void Classes_are_sealed_static_or_abstract() => Rules.Hold(ShapeRules.Unsealed(Reading.House, Sources.RazorLeaves));

    [Fact]
    public void Only_the_entry_makes_a_caller() =>
        Rules.Hold(ShapeRules.MakingOutside(typeof(Caller).FullName!, "Domain.Entry", Reading.House)); // A class has a name.

    [Fact]
    public void Only_the_folder_of_staff_makes_one_who_asks_as_staff() =>
        Rules.Hold(ShapeRules.MakingOutside(typeof(StaffCaller).FullName!, "Domain.Staff", Reading.House)); // A class has a name.

    [Fact]
    public void Staff_has_no_way_to_the_store_of_a_workspace() => Rules.Hold(ShapeRules.StaffNamingAStore(Reading.House));

    [Fact]
    public void Only_persistence_names_a_database() => Rules.Hold(ShapeRules.NamingAProvider(Reading.House));

    [Fact]
    public void Entities_know_no_database() => Rules.Hold(ShapeRules.EntitiesKnowingPersistence(Reading.Domain, Entities));

    [Fact]
    public void Nothing_is_ambient() => Rules.Hold(ShapeRules.NamingAmbientState(Reading.House));

    [Fact]
    public void Nothing_static_changes() => Rules.Hold(ShapeRules.StaticState(Reading.House));

    [Fact]
    public void Nothing_async_returns_void() => Rules.Hold(ShapeRules.AsyncVoid(Reading.House));

    [Fact]
    public void Names_say_what_a_type_is() => Rules.Hold(ShapeRules.NamedWithAnEmptyWord(Reading.House));

    [Fact]
    public void A_connector_reaches_its_source_through_the_guards_only() => Rules.Hold(ShapeRules.DiallingPastTheGuards(Reading.Portal
        .Where(t => Reading.FolderOf(t) is { } folder && folder.StartsWith("Portal.Connectors", StringComparison.Ordinal) && folder != "Portal.Connectors.Network")));

    [Fact]
    public void Each_shape_rule_finds_what_breaks_it()
    {
        var offenders = Reading.Offenders;

        Assert.Contains(ShapeRules.Unsealed(offenders, new HashSet<string>()), n => n.EndsWith(nameof(NotSealed), StringComparison.Ordinal));
        Assert.Contains(ShapeRules.MakingOutside(typeof(Caller).FullName!, "Domain.Entry", offenders), n => n.Contains(nameof(MakesACaller), StringComparison.Ordinal));
        Assert.Contains(ShapeRules.StaffNamingAStore(offenders), n => n.EndsWith(nameof(StaffWithAStore), StringComparison.Ordinal));
        Assert.Contains(ShapeRules.NamingAProvider(offenders), n => n.EndsWith(nameof(NamesAProvider), StringComparison.Ordinal));
        Assert.Contains(
            ShapeRules.EntitiesKnowingPersistence(offenders, new HashSet<string> { typeof(EntityWithADatabase).FullName! }),
            n => n.EndsWith(nameof(EntityWithADatabase), StringComparison.Ordinal));
        Assert.Contains(ShapeRules.NamingAmbientState(offenders), n => n.EndsWith(nameof(HoldsAmbientState), StringComparison.Ordinal));
        Assert.Contains(ShapeRules.StaticState(offenders), n => n.Contains(nameof(HoldsStaticState), StringComparison.Ordinal));
        Assert.Contains(ShapeRules.AsyncVoid(offenders), n => n.Contains(nameof(RunsAway), StringComparison.Ordinal));
        Assert.Contains(ShapeRules.DiallingPastTheGuards(offenders), n => n.Contains(nameof(DialsByItself), StringComparison.Ordinal));
        Assert.Contains(ShapeRules.DiallingPastTheGuards(offenders), n => n.Contains(nameof(SignsInByItself), StringComparison.Ordinal));
        Assert.Contains(ShapeRules.NamedWithAnEmptyWord(offenders), n => n.EndsWith(nameof(CampaignHelper), StringComparison.Ordinal));
    }
}
