using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using CertCenter.Domain.Exports;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Portal.Files;
using CertCenter.Tests.Remediation;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Exports;

public sealed class WorkspaceExportTests : IAsyncLifetime
{
    private const string Password = "correct horse battery";

    private House _house = null!; // Built before each test.
    private ClosedCampaign _campaign = null!;

    private TestTenant Tenant => _campaign.Tenant;

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync(services => services.AddFiles());
        _campaign = await ClosedCampaign.MakeAsync(_house, ClosedCampaign.Hostile);
        await _campaign.PlanAsync();
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task Every_table_and_column_of_the_model_is_exported_or_left_out_for_a_reason()
    {
        await using var db = await Tenant.ReadAsync();
        var exported = WorkspaceTable.AllOf(db).ToDictionary(t => t.Name);
        foreach (var entity in db.Model.GetEntityTypes())
        {
            var name = WorkspaceTable.NameOf(entity);
            if (LeftOut.Tables.TryGetValue(name, out var reason))
            {
                Assert.NotEmpty(reason);
                continue;
            }

            var columns = exported[name].Columns.Select(c => c.Name).ToHashSet();
            var forgotten = entity.GetProperties().Where(p => !WorkspaceTable.IsLeftOut(entity, p) && !columns.Contains(p.GetColumnName())).Select(p => p.Name);
            Assert.Empty(forgotten);
        }

        var known = db.Model.GetEntityTypes().SelectMany(e => e.GetProperties().Select(p => $"{WorkspaceTable.NameOf(e)}.{p.GetColumnName()}")).ToHashSet();
        Assert.All(LeftOut.Columns.Keys, column => Assert.Contains(column, known));
        Assert.All(LeftOut.Tables.Keys, table => Assert.Contains(db.Model.GetEntityTypes(), e => WorkspaceTable.NameOf(e) == table));
    }

    [Fact]
    public async Task Each_file_has_the_rows_and_the_hash_that_the_manifest_says()
    {
        using var export = await ExportedZip.OfAsync(Tenant);
        var sums = export.Text("SHA256SUMS").TrimEnd().Split('\n').Select(l => l.Split("  ")).ToDictionary(p => p[1], p => p[0]);
        await using (var zip = await ZipFile.OpenReadAsync(export.File))
        {
            Assert.Equal(zip.Entries.Select(e => e.FullName).Where(n => n != "SHA256SUMS").Order(), sums.Keys.Order());
            foreach (var entry in zip.Entries.Where(e => e.FullName != "SHA256SUMS"))
            {
                await using var content = await entry.OpenAsync();
                Assert.Equal(sums[entry.FullName], Convert.ToHexStringLower(await SHA256.HashDataAsync(content)));
            }
        }

        var manifest = export.Manifest();
        Assert.Equal(export.Row.Rows, manifest.Tables.Sum(t => t.Rows));
        Assert.All(manifest.Tables, t => Assert.Equal((t.Rows, sums[t.Lines.Name]), (export.Lines(t.Name).Count, t.Lines.Sha256)));
        Assert.Equal(3, manifest.Tables.Single(t => t.Name == "Decisions").Rows);
        Assert.Equal(export.Row.Sha256, await export.HashAsync());
    }

    [Fact]
    public async Task Lines_hold_the_exact_values_and_sheets_no_formulas_and_neither_holds_a_secret()
    {
        await using (var db = await _house.Databases.WriteAsync(Tenant.Owner, default))
        {
            await db.Database.ExecuteSqlAsync($"UPDATE \"Connections\" SET \"Secret\" = {new byte[] { 0xCA, 0xFE, 0xBA, 0xBE }}, \"SecretFingerprint\" = 'cafebabe'");
            await db.CommitAsync(default);
        }

        using var export = await ExportedZip.OfAsync(Tenant);

        var person = export.Lines("Identities").Single(p => p.GetProperty("Mail").GetString() == "pia@b.test");
        Assert.Equal(ClosedCampaign.Hostile, person.GetProperty("Name").GetString());
        Assert.Equal(House.Monday, person.GetProperty("FirstSeenAt").GetDateTimeOffset());
        Assert.Contains("\"'=HYPERLINK(", export.Text("tables/Identities.csv"), StringComparison.Ordinal);
        Assert.False(export.Lines("Connections")[0].TryGetProperty("Secret", out _));
        Assert.DoesNotContain("cafebabe", export.Text("tables/Connections.csv") + export.Text("tables/Connections.jsonl"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains(export.Manifest().LeftOut, o => o.What == "Connections.Secret");
    }

    [BsdtarFact]
    public async Task Other_programs_unpack_it_with_its_password_and_not_with_another_one()
    {
        using var open = await ExportedZip.OfAsync(Tenant);
        using var locked = await ExportedZip.OfAsync(Tenant, Password);

        var plain = await UnpackAsync(open.File, null);
        Assert.Equal(0, plain.Exit);
        var unlocked = await UnpackAsync(locked.File, Password);
        Assert.Equal((0, open.Lines("Decisions").Count), (unlocked.Exit, unlocked.Text.Count(c => c == '\n')));
        Assert.NotEqual(0, (await UnpackAsync(locked.File, "another horse battery")).Exit);
        Assert.DoesNotContain("pia@b.test", await File.ReadAllTextAsync(locked.File, System.Text.Encoding.Latin1), StringComparison.Ordinal);
        Assert.IsType<ExportPasswordTooShort>((await _house.Get<AskForExport>().ExecuteAsync(Tenant.Owner, "short", default)).Refusal);
    }

    [Fact]
    public async Task What_was_begun_and_not_ended_is_made_again_and_running_twice_makes_one_file()
    {
        await _house.Get<AskForExport>().ExecuteAsync(Tenant.Owner, null, default);
        await _house.Get<AskForExport>().ExecuteAsync(Tenant.Owner, null, default);
        using (var killed = new CancellationTokenSource())
        {
            await killed.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _house.Get<MakeExport>().ExecuteAsync(Tenant.Job, killed.Token));
        }

        await _house.Get<MakeExport>().ExecuteAsync(Tenant.Job, default);
        await _house.Get<MakeExport>().ExecuteAsync(Tenant.Job, default);

        Assert.Equal(TransferState.Done, Assert.Single(await ExportedZip.RowsAsync(Tenant)).State);
        Assert.Single(await _house.Get<IFiles>().ListAsync(Tenant.Owner, default));
        Assert.Equal(["export.asked", "export.made"], await TrailAsync());
    }

    [Fact]
    public async Task One_that_is_cancelled_leaves_nothing_and_another_can_be_asked_for()
    {
        await _house.Get<AskForExport>().ExecuteAsync(Tenant.Owner, null, default);
        var asked = Assert.Single(await ExportedZip.RowsAsync(Tenant));
        Assert.Null((await _house.Get<CancelTransfer>().ExecuteAsync(Tenant.Owner, asked.Id, default)).Refusal);
        Assert.IsType<TransferIsOver>((await _house.Get<CancelTransfer>().ExecuteAsync(Tenant.Owner, asked.Id, default)).Refusal);

        await _house.Get<MakeExport>().ExecuteAsync(Tenant.Job, default);

        Assert.Equal(TransferState.Cancelled, (await ExportedZip.RowsAsync(Tenant))[0].State);
        Assert.Empty(await _house.Get<IFiles>().ListAsync(Tenant.Owner, default));
        using var another = await ExportedZip.OfAsync(Tenant);
    }

    [Fact]
    public async Task Only_who_administers_asks_and_downloads_and_only_until_it_expires()
    {
        using var export = await ExportedZip.OfAsync(Tenant);
        foreach (var role in new[] { Roles.Auditor, Roles.Reviewer, Roles.CampaignManager })
        {
            var other = await Tenant.JoinAsync($"Otto {role}", role);
            Assert.IsType<NotAllowed>((await _house.Get<AskForExport>().ExecuteAsync(other, null, default)).Refusal);
            Assert.IsType<NotAllowed>((await _house.Get<OpenExport>().ExecuteAsync(other, export.Row.Id, default)).Refusal);
        }

        Assert.Equal(["export.asked", "export.made", "export.downloaded"], await TrailAsync());
        _house.Clock.Pass(Transfer.KeptFor);
        Assert.IsType<NotFound>((await _house.Get<OpenExport>().ExecuteAsync(Tenant.Owner, export.Row.Id, default)).Refusal);
        Assert.Null((await _house.Get<MakeExport>().ExecuteAsync(Tenant.Job, default)).Value);
        Assert.Equal(TransferState.Expired, (await ExportedZip.RowsAsync(Tenant))[0].State);
        Assert.Empty(await _house.Get<IFiles>().ListAsync(Tenant.Owner, default));
    }

    [Fact]
    public async Task Uploads_and_evidence_are_in_it_and_other_exports_are_not()
    {
        var upload = await _house.Get<IFiles>().KeepAsync(Tenant.Owner, new MemoryStream([1, 2, 3]), 10, default);
        using var first = await ExportedZip.OfAsync(Tenant);
        using var second = await ExportedZip.OfAsync(Tenant);

        var file = Assert.Single(second.Manifest().Files);
        Assert.Equal(($"files/{upload.Id.Value:D}", upload.Sha256, 3), (file.Name, file.Sha256, file.Bytes));
    }

    private async Task<IReadOnlyList<string>> TrailAsync()
    {
        await using var db = await Tenant.ReadAsync();
        return await db.AuditEvents.Where(e => e.What.StartsWith("export.")).OrderBy(e => e.Id).Select(e => e.What).ToListAsync();
    }

    private static async Task<(int Exit, string Text)> UnpackAsync(string zip, string? password)
    {
        string[] arguments = ["-xO", "-f", zip, .. password is null ? Array.Empty<string>() : ["--passphrase", password], "tables/Decisions.jsonl"];
        using var process = Process.Start(new ProcessStartInfo(BsdtarFactAttribute.Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException("It did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        await errors;
        return (process.ExitCode, text);
    }
}
