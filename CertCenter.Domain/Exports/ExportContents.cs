using System.Reflection;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Exports;

/// <summary>Collects what an export holds beside the tables of the store: what the catalog knows of the workspace, and its files.</summary>
internal static class ExportContents
{
    public static async Task<ExportContent> OfAsync(
        CatalogDb catalog, IFiles files, Caller caller, Transfer transfer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var tenant = await catalog.Tenants.AsNoTracking().SingleAsync(t => t.Id == caller.Tenant, cancellationToken);
        var origin = await catalog.Transfers
            .Where(t => t.Workspace == caller.Tenant && t.Kind == TransferKind.Return && t.State == TransferState.Done)
            .Select(t => new { t.From, t.FromName, t.FromAt, t.EndedAt }).FirstOrDefaultAsync(cancellationToken);
        var transfers = await catalog.Transfers.Where(t => t.Workspace == caller.Tenant && t.File != null).Select(t => t.File).ToListAsync(cancellationToken);
        var manifest = new ExportManifest
        {
            Format = ExportManifest.ThisFormat,
            Version = ExportManifest.ThisVersion,
            Program = typeof(ExportContents).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
            Made = now,
            RequestedBy = transfer.RequestedBy,
            Workspace = new(tenant.Id.Value, tenant.Name, tenant.Region, tenant.CreatedAt),
            Returned = origin is { From: { } from, FromName: { } name, FromAt: { } made, EndedAt: { } at } ? new(from, name, made, at) : null,
            Trail = new(0, ""),
            Tables = [],
            LeftOut =
            [
                .. LeftOut.Tables.Select(t => new ExportedOmission(t.Key, t.Value)),
                .. LeftOut.Columns.Select(c => new ExportedOmission(c.Key, c.Value)),
                new("Version", LeftOut.Versions),
            ],
            HowToVerify = ExportWords.HowToVerify,
        };
        return new(
            manifest,
            catalog.Invitations.AsNoTracking().Where(i => i.Workspace == caller.Tenant).OrderBy(i => i.CreatedAt).ThenBy(i => i.Mail).AsAsyncEnumerable(),
            [.. (await files.ListAsync(caller, cancellationToken)).Where(f => f.Value != transfer.Id && !transfers.Contains(f))]);
    }
}
