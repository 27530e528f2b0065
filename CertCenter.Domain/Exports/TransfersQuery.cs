using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Exports;

/// <summary>The exports of a workspace, or its returns, the latest first.</summary>
public sealed class TransfersQuery(CatalogDatabase catalog)
{
    private const int Most = 20;

    public async Task<Outcome<IReadOnlyList<TransferRow>>> ExecuteAsync(Caller caller, TransferKind kind, CancellationToken cancellationToken)
    {
        if (!caller.MayAdminister)
        {
            return new NotAllowed();
        }

        await using var db = catalog.Read();
        return await db.Transfers
            .Where(t => t.Workspace == caller.Tenant && t.Kind == kind).OrderByDescending(t => t.RequestedAt).ThenByDescending(t => t.Id).Take(Most)
            .Select(t => new TransferRow(
                t.Id, t.State, t.RequestedBy, t.RequestedAt, t.Protected, t.CancelAsked, t.Step, t.RowsDone, t.RowsTotal, t.EndedAt, t.ExpiresAt,
                t.Bytes, t.Sha256, t.Rows, t.Failure, t.FailureFile, t.FailureLine, t.FromName, t.FromAt))
            .ToListAsync(cancellationToken);
    }
}

public sealed record TransferRow(
    Guid Id,
    TransferState State,
    string RequestedBy,
    DateTimeOffset RequestedAt,
    bool Protected,
    bool CancelAsked,
    string? Step,
    long RowsDone,
    long RowsTotal,
    DateTimeOffset? EndedAt,
    DateTimeOffset? ExpiresAt,
    long Bytes,
    string? Sha256,
    long Rows,
    string? Failure,
    string? FailureFile,
    long? FailureLine,
    string? FromName,
    DateTimeOffset? FromAt)
{
    public bool IsUnderWay => State is TransferState.Queued or TransferState.Running;

    /// <summary>Why a return was refused; null when it was not, or when something of ours broke.</summary>
    public Refusal? Refused => ReturnRefusals.Of(Failure, FailureFile, FailureLine);
}
