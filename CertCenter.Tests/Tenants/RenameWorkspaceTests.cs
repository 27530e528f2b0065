using CertCenter.Domain.Kernel;
using CertCenter.Domain.Tenants;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Tenants;

public sealed class RenameWorkspaceTests : IAsyncLifetime
{
    private House _house = null!; // Built before each test.
    private TestTenant _tenant = null!; // Founded before each test.

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync();
        _tenant = await _house.FoundAsync("Brightwater");
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task An_owner_renames_the_workspace_and_the_trail_knows_both_names()
    {
        Assert.Null((await RenameAsync(_tenant.Owner, "Brightwater", "  Brightwater Foods ")).Refusal);

        Assert.Equal("Brightwater Foods", await NameAsync());
        await using var db = await _tenant.ReadAsync();
        var line = await db.AuditEvents.SingleAsync(e => e.What == "workspace.renamed");
        Assert.Equal(("Olga Owner", """{"before":"Brightwater","after":"Brightwater Foods"}"""), (line.ActorName, line.Facts));
    }

    [Fact]
    public async Task Whoever_is_no_owner_does_not()
    {
        foreach (var roles in new[] { Roles.Administrator, Roles.CampaignManager, Roles.Reviewer, Roles.Auditor })
        {
            Assert.IsType<OnlyOwnersChangeThis>((await RenameAsync(await _tenant.JoinAsync($"Somebody {roles}", roles), "Brightwater", "Mine")).Refusal);
        }

        Assert.Equal("Brightwater", await NameAsync());
    }

    [Fact]
    public async Task The_second_of_two_who_rename_at_once_is_told()
    {
        await RenameAsync(_tenant.Owner, "Brightwater", "Brightwater Foods");

        Assert.IsType<ChangedMeanwhile>((await RenameAsync(_tenant.Owner, "Brightwater", "Brightwater Europe")).Refusal);
        Assert.Equal("Brightwater Foods", await NameAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890x")]
    public async Task A_name_that_is_none_is_refused_by_its_field(string name)
    {
        Assert.Equal("Workspace", Assert.IsType<InvalidField>((await RenameAsync(_tenant.Owner, "Brightwater", name)).Refusal).Field);
        Assert.Equal("Brightwater", await NameAsync());
    }

    private Task<Outcome<Done>> RenameAsync(Caller caller, string before, string name) =>
        _house.Get<RenameWorkspace>().ExecuteAsync(caller, before, name, default);

    private async Task<string> NameAsync() => (await _house.Get<WorkspaceQuery>().ExecuteAsync(_tenant.Owner, default)).Value.Name;
}
