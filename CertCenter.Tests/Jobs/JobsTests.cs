using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Tenants;
using CertCenter.Portal.Jobs;
using CertCenter.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CertCenter.Tests.Jobs;

public sealed class JobsTests
{
    [Fact]
    public async Task Work_that_was_saved_starts_at_once_in_its_tenant_and_leaves_nothing_due()
    {
        var work = new ScriptedWork(WorkKind.Evidence);
        await using var jobs = await JobHouse.OpenAsync(s => s.AddSingleton<IWork>(work));
        var tenant = await jobs.House.FoundAsync("Brightwater");

        await jobs.AskAsync(tenant, WorkKind.Evidence);

        Assert.Equal(tenant.Id, await work.StartedAsync());
        await UntilAsync(async () => !await DueAsync(jobs.House, tenant));
    }

    [Fact]
    public async Task Work_that_is_saved_while_the_work_runs_is_looked_at_again()
    {
        var go = new TaskCompletionSource();
        var work = new ScriptedWork(WorkKind.Evidence, async (_, run, token) =>
        {
            await (run == 1 ? go.Task.WaitAsync(token) : Task.CompletedTask);
            return null;
        });
        await using var jobs = await JobHouse.OpenAsync(s => s.AddSingleton<IWork>(work));
        var tenant = await jobs.House.FoundAsync("Brightwater");
        await jobs.AskAsync(tenant, WorkKind.Evidence);
        await work.StartedAsync();

        await jobs.AskAsync(tenant, WorkKind.Evidence);
        go.SetResult();

        Assert.Equal(tenant.Id, await work.StartedAsync());
        await UntilAsync(async () => !await DueAsync(jobs.House, tenant));
        Assert.Equal(2, work.Runs);
    }

    [Fact]
    public async Task A_long_reading_holds_up_neither_the_mails_of_its_tenant_nor_another_tenant()
    {
        var reading = new ScriptedWork(WorkKind.Discovery, async (_, _, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return null;
        });
        var mail = new ScriptedWork(WorkKind.Mail);
        await using var jobs = await JobHouse.OpenAsync(s => s.AddSingleton<IWork>(reading).AddSingleton<IWork>(mail));
        var brightwater = await jobs.House.FoundAsync("Brightwater");
        var norrvik = await jobs.House.FoundAsync("Norrvik");
        await jobs.AskAsync(brightwater, WorkKind.Discovery);
        await reading.StartedAsync();

        await jobs.AskAsync(brightwater, WorkKind.Mail);
        Assert.Equal(brightwater.Id, await mail.StartedAsync());
        await jobs.AskAsync(norrvik, WorkKind.Discovery);
        Assert.Equal(norrvik.Id, await reading.StartedAsync());
    }

    [Fact]
    public async Task Work_that_failed_is_due_again_later()
    {
        var work = new ScriptedWork(WorkKind.Evidence, (_, _, _) => throw new InvalidOperationException("no luck"));
        await using var jobs = await JobHouse.OpenAsync(s => s.AddSingleton<IWork>(work));
        var tenant = await jobs.House.FoundAsync("Brightwater");

        await jobs.AskAsync(tenant, WorkKind.Evidence);
        await work.StartedAsync();

        await UntilAsync(async () =>
        {
            await using var db = jobs.House.Catalog.Read();
            return await db.DueWork.AnyAsync(w => w.Tenant == tenant.Id && w.Failures == 1 && w.Lease == null);
        });
    }

    [Fact, Trait(SqlServer.Only, "Embedded")]
    public async Task What_a_killed_process_was_doing_is_done_by_the_next_one()
    {
        var never = new ScriptedWork(WorkKind.Evidence, async (_, _, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return null;
        });
        await using var jobs = await JobHouse.OpenAsync(s => s.AddSingleton<IWork>(never));
        var tenant = await jobs.House.FoundAsync("Brightwater");
        await jobs.AskAsync(tenant, WorkKind.Evidence);
        await never.StartedAsync();

        // What the disk holds in the middle of the work is what a killed process leaves behind.
        var work = new ScriptedWork(WorkKind.Evidence);
        await using var next = await JobHouse.OpenAsync(s => s.AddSingleton<IWork>(work), root: CopyOf(jobs.House.Root));

        Assert.Equal(tenant.Id, await work.StartedAsync());
        await UntilAsync(async () => !await DueAsync(next.House, tenant));
    }

    [Fact]
    public async Task A_stop_interrupts_the_work_and_the_next_start_goes_on_with_it()
    {
        var never = new ScriptedWork(WorkKind.Evidence, async (_, _, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return null;
        });
        var jobs = await JobHouse.OpenAsync(s => s.AddSingleton<IWork>(never));
        var tenant = await jobs.House.FoundAsync("Brightwater");
        await jobs.AskAsync(tenant, WorkKind.Evidence);
        await never.StartedAsync();

        var work = new ScriptedWork(WorkKind.Evidence);
        await using var next = await jobs.RestartAsync(s => s.AddSingleton<IWork>(work));

        Assert.Equal(tenant.Id, await work.StartedAsync());
    }

    [Fact, Trait(SqlServer.Only, "Embedded")]
    public async Task The_job_store_is_no_wal_file_and_knows_only_ids_and_kinds()
    {
        var work = new ScriptedWork(WorkKind.Evidence, async (_, _, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return null;
        });
        await using var jobs = await JobHouse.OpenAsync(s => s.AddSingleton<IWork>(work));
        var tenant = await jobs.House.FoundAsync("Brightwater");
        await jobs.AskAsync(tenant, WorkKind.Evidence);
        await work.StartedAsync();

        var file = jobs.House.Get<StorePlaces>().Jobs;
        await using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode";
        Assert.Equal("delete", await command.ExecuteScalarAsync());
        command.CommandText = "SELECT JOB_NAME || '/' || JOB_GROUP FROM QRTZ_JOB_DETAILS WHERE JOB_GROUP <> 'sweeps'";
        Assert.Equal($"Evidence/{tenant.Id.Value:N}", await command.ExecuteScalarAsync());
    }

    /// <summary>What a kill would leave. Copied anew when the scheduler finished a transaction meanwhile, whose journal is gone then.</summary>
    private static string CopyOf(string root)
    {
        try
        {
            return CopyOnceOf(root);
        }
        catch (FileNotFoundException)
        {
            return CopyOf(root);
        }
    }

    private static string CopyOnceOf(string root)
    {
        var copy = Directory.CreateTempSubdirectory("certcenter-").FullName;
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "lock"))
        {
            var to = Path.Combine(copy, Path.GetRelativePath(root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to) ?? copy);
            File.Copy(file, to);
        }

        return copy;
    }

    private static async Task<bool> DueAsync(House house, TestTenant tenant)
    {
        await using var db = house.Catalog.Read();
        return await db.DueWork.AnyAsync(w => w.Tenant == tenant.Id);
    }

    /// <summary>The work runs on threads of its own; its end is seen in the catalog.</summary>
    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await holds())
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
