using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Exports;

public enum TransferKind
{
    /// <summary>The whole workspace as a file to take away.</summary>
    Export,

    /// <summary>Such a file brought back into a new workspace.</summary>
    Return,
}

public enum TransferState
{
    Queued,
    Running,
    Done,
    Failed,
    Cancelled,

    /// <summary>The file of an export is no longer kept.</summary>
    Expired,

    /// <summary>A file that was uploaded to be brought back; whoever uploaded it has still to say so.</summary>
    Kept,
}

/// <summary>
/// A whole workspace on its way out or back in. It stands in the catalog: an export goes on while the store may not be changed, and a
/// return while the store is held.
/// </summary>
public sealed class Transfer
{
    /// <summary>How long the file of an export is kept for downloading.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    /// <summary>How long an upload waits to be brought back.</summary>
    public static readonly TimeSpan UploadKeptFor = TimeSpan.FromDays(1);

    private Transfer()
    {
    }

    public Guid Id { get; private init; }

    public TenantId Workspace { get; private init; }

    public TransferKind Kind { get; private init; }

    public TransferState State { get; private set; }

    public required string RequestedBy { get; init; }

    public DateTimeOffset RequestedAt { get; private init; }

    /// <summary>The file has a password.</summary>
    public bool Protected { get; private set; }

    /// <summary>The password, sealed; gone when the work is over.</summary>
    public byte[]? Password { get; set; }

    public bool CancelAsked { get; private set; }

    /// <summary>What is being done: the name of a table of an export, the name of a step of a return.</summary>
    public string? Step { get; private set; }

    public long RowsDone { get; private init; }

    public long RowsTotal { get; private init; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Until when the file of an export can be downloaded.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    public FileId? File { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>SHA-256 of the file, lower-case hex.</summary>
    public string? Sha256 { get; private set; }

    public long Rows { get; private set; }

    /// <summary>Why it failed: the key of a text.</summary>
    public string? Failure { get; private set; }

    /// <summary>Where in the file that is brought back: its part, and the line in it.</summary>
    public string? FailureFile { get; private set; }

    public long? FailureLine { get; private set; }

    /// <summary>Whose export came back: the workspace's id and name there, and when it was made.</summary>
    public Guid? From { get; private set; }

    public string? FromName { get; private set; }

    public DateTimeOffset? FromAt { get; private set; }

    public int Version { get; set; }

    public bool IsOver => State is not (TransferState.Kept or TransferState.Queued or TransferState.Running);

    public static Transfer AskExport(Guid id, Caller caller, byte[]? password, DateTimeOffset now) =>
        Ask(TransferKind.Export, id, caller, password, now);

    /// <summary>An upload to be brought back.</summary>
    public static Transfer Upload(Guid id, Caller caller, KeptFile file, DateTimeOffset now)
    {
        var kept = Ask(TransferKind.Return, id, caller, password: null, now);
        kept.State = TransferState.Kept;
        kept.Keep(file);
        return kept;
    }

    public static SecretContext PasswordOf(TenantId workspace, Guid id) => new(workspace, $"transfer/{id:N}", "password");

    /// <summary>Says that an upload is to be brought back, and whose export it is.</summary>
    public void BringBack(byte[]? password, Guid from, string fromName, DateTimeOffset fromAt)
    {
        State = TransferState.Queued;
        (Password, Protected) = (password, password is not null);
        (From, FromName, FromAt) = (from, fromName.Length > 120 ? fromName[..120] : fromName, fromAt);
    }

    /// <summary>False when somebody stopped it before.</summary>
    public bool Begin()
    {
        if (IsOver)
        {
            return false;
        }

        State = TransferState.Running;
        return true;
    }

    public void Reach(string step) => Step = step;

    public void AskToCancel(DateTimeOffset now)
    {
        CancelAsked = true;
        if (State is TransferState.Queued)
        {
            End(TransferState.Cancelled, now);
        }
    }

    public void Keep(KeptFile file) => (File, Bytes, Sha256) = (file.Id, file.Bytes, file.Sha256);

    public void FinishExport(long rows, DateTimeOffset now)
    {
        Rows = rows;
        ExpiresAt = now + KeptFor;
        End(TransferState.Done, now);
    }

    public void FinishReturn(long rows, DateTimeOffset now)
    {
        (Rows, File) = (rows, null);
        End(TransferState.Done, now);
    }

    public void Cancel(DateTimeOffset now) => End(TransferState.Cancelled, now);

    public void Fail(string reason, string? file, long? line, DateTimeOffset now)
    {
        (Failure, FailureFile, FailureLine) = (reason, file is { Length: > 200 } ? file[..200] : file, line);
        File = null;
        End(TransferState.Failed, now);
    }

    public void Expire()
    {
        State = TransferState.Expired;
        File = null;
    }

    private static Transfer Ask(TransferKind kind, Guid id, Caller caller, byte[]? password, DateTimeOffset now) => new()
    {
        Id = id,
        Workspace = caller.Tenant,
        Kind = kind,
        RequestedBy = caller.Actor.Name,
        RequestedAt = now,
        Protected = password is not null,
        Password = password,
    };

    private void End(TransferState state, DateTimeOffset now)
    {
        State = state;
        EndedAt = now;
        Password = null;
    }
}
