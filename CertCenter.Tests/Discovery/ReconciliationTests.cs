using CertCenter.Domain.Discovery;
using CertCenter.Domain.Inventory;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Discovery;

public sealed class ReconciliationTests : IAsyncLifetime
{
    private DiscoveryDriver _at = null!; // Built before each test.

    public async Task InitializeAsync() => _at = await DiscoveryDriver.BuildAsync();

    public async Task DisposeAsync() => await _at.DisposeAsync();

    [Fact]
    public async Task A_first_reading_takes_everything_with_managers_owners_and_holders()
    {
        var directory = await _at.ConnectAsync();

        var run = await _at.ReadAsync(directory, into =>
        {
            into.Worker("ana", "bo", "erp", "vpn"); // The manager comes later.
            into.Worker("bo", null, "vpn");
            into.Access("vpn");
            into.Entitlement(new("erp", "Role", "ERP", "Books", "bo", Risk.High));
        });

        Assert.Equal((RunState.Completed, 9L, 0L, 0L), (run.State, run.Added, run.Changed, run.Removed));
        Assert.Equal((2L, 2L, 2L, 3L), (run.People, run.Accounts, run.Entitlements, run.Assignments));
        Assert.Equal(["ana > erp", "ana > vpn", "bo > vpn"], await _at.HeldAsync(directory));
        var bo = await _at.PersonAsync("bo");
        Assert.Equal(bo.Id, (await _at.PersonAsync("ana")).Manager);
        var erp = await _at.AccessAsync("erp");
        Assert.Equal((bo.Id, Risk.High, 1L), (erp.Owner, erp.Risk, erp.Holders));
        Assert.Equal(2, (await _at.AccessAsync("vpn")).Holders);
    }

    [Fact]
    public async Task The_same_reading_again_changes_nothing()
    {
        var directory = await _at.ConnectAsync();
        static void Shown(ISightings into)
        {
            into.Worker("ana", "bo", "vpn");
            into.Worker("bo", "missing", "vpn");
            into.Access("vpn");
        }

        var first = await _at.ReadAsync(directory, Shown);
        var again = await _at.ReadAsync(directory, Shown);

        Assert.Equal((0L, 0L, 0L), (again.Added, again.Changed, again.Removed));
        Assert.Equal(first.RequestedAt, (await _at.PersonAsync("ana")).FirstSeenAt);
    }

    [Fact]
    public async Task A_second_reading_adds_changes_and_marks_what_is_gone()
    {
        var directory = await _at.ConnectAsync();
        await _at.ReadAsync(directory, into =>
        {
            into.Worker("ana", "bo", "vpn", "erp");
            into.Worker("bo", null, "vpn");
            into.Worker("cy", "bo", "vpn");
            into.Access("vpn", "erp");
        });

        var run = await _at.ReadAsync(directory, into =>
        {
            into.Worker("ana", "dee", "vpn"); // Another manager, and one access less.
            into.Worker("bo", null, "vpn", "erp");
            into.Worker("dee", "bo");
            into.Access("vpn", "erp");
        });

        // New: dee, her account, bo's erp. Changed: ana. Gone: cy, his account and access, ana's erp.
        Assert.Equal((3L, 1L, 4L), (run.Added, run.Changed, run.Removed));
        Assert.Equal(["ana > vpn", "bo > erp", "bo > vpn"], await _at.HeldAsync(directory));
        Assert.Equal(run.RequestedAt, (await _at.PersonAsync("cy")).GoneAt);
        Assert.Equal((await _at.PersonAsync("dee")).Id, (await _at.PersonAsync("ana")).Manager);
        Assert.Equal(2, (await _at.AccessAsync("vpn")).Holders);
        Assert.Equal(1, (await _at.AccessAsync("erp")).Holders);
    }

    [Fact]
    public async Task What_comes_back_is_the_same_row_seen_first_when_it_came_back()
    {
        var directory = await _at.ConnectAsync();
        await _at.ReadAsync(directory, Both);
        var before = await _at.PersonAsync("bo");
        await _at.ReadAsync(directory, into =>
        {
            into.Worker("ana", null, "vpn");
            into.Access("vpn");
        });

        var run = await _at.ReadAsync(directory, Both);

        var after = await _at.PersonAsync("bo");
        Assert.Equal((before.Id, run.RequestedAt, null), (after.Id, after.FirstSeenAt, after.GoneAt));
        Assert.Equal((3L, 0L, 0L), (run.Added, run.Changed, run.Removed));
        Assert.Equal(["ana > vpn", "bo > vpn"], await _at.HeldAsync(directory));

        static void Both(ISightings into)
        {
            into.Worker("ana", null, "vpn");
            into.Worker("bo", "ana", "vpn");
            into.Access("vpn");
        }
    }

    [Fact]
    public async Task An_incomplete_reading_adds_and_changes_but_removes_nothing()
    {
        var directory = await _at.ConnectAsync();
        await _at.ReadAsync(directory, into =>
        {
            into.Worker("ana", "bo", "vpn");
            into.Worker("bo", null, "vpn");
            into.Access("vpn");
        });

        var run = await _at.ReadAsync(
            directory,
            into =>
            {
                into.Worker("ana", "bo");
                into.Worker("cy", "ana", "vpn");
                into.Access("vpn");
            },
            complete: false);

        Assert.Equal((RunState.Incomplete, 3L, 0L, 0L), (run.State, run.Added, run.Changed, run.Removed));
        Assert.Equal(["ana > vpn", "bo > vpn", "cy > vpn"], await _at.HeldAsync(directory));
        Assert.Equal((await _at.PersonAsync("bo")).Id, (await _at.PersonAsync("ana")).Manager);
        Assert.Equal(3, (await _at.AccessAsync("vpn")).Holders);
    }

    [Fact]
    public async Task Two_ways_in_are_two_rows_and_one_holder()
    {
        var directory = await _at.ConnectAsync();

        await _at.ReadAsync(directory, into =>
        {
            into.Worker("ana", null, "vault", "outer");
            into.Access("vault");
            into.Entitlement(new("outer", "Group", "Outer \"circle\"", null, null, null));
            into.Entitlement(new("inner", "Group", "Inner", null, null, null));
            into.Assignment("ana", "vault", ["outer", "inner"]);
            into.Assignment("ana", "vault", ["outer", "inner"]); // Told twice, kept once.
            into.Assignment("ana", "vault", ["inner"]);
        });

        Assert.Equal(
            ["ana > outer", "ana > vault", """ana > vault ["Inner"]""", """ana > vault ["Outer \u0022circle\u0022","Inner"]"""],
            await _at.HeldAsync(directory));
        Assert.Equal(1, (await _at.AccessAsync("vault")).Holders);
    }
}
