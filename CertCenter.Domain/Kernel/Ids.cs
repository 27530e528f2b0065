namespace CertCenter.Domain.Kernel;

/// <summary>An id that is a Guid in the database and its own type in code.</summary>
public interface IGuidId<TSelf>
    where TSelf : struct, IGuidId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}

/// <summary>A customer's workspace.</summary>
public readonly record struct TenantId(Guid Value) : IGuidId<TenantId>
{
    public static TenantId From(Guid value) => new(value);
}

/// <summary>A person's sign-in account, the same one in every workspace they belong to.</summary>
public readonly record struct AccountId(Guid Value) : IGuidId<AccountId>
{
    public static AccountId From(Guid value) => new(value);
}

/// <summary>One sign-in of one browser.</summary>
public readonly record struct SessionId(Guid Value) : IGuidId<SessionId>
{
    public static SessionId From(Guid value) => new(value);
}

/// <summary>A person's place in one workspace.</summary>
public readonly record struct MemberId(Guid Value) : IGuidId<MemberId>
{
    public static MemberId From(Guid value) => new(value);
}

/// <summary>A directory or file that a workspace reads from.</summary>
public readonly record struct ConnectionId(Guid Value) : IGuidId<ConnectionId>
{
    public static ConnectionId From(Guid value) => new(value);
}

/// <summary>One reading of one connection.</summary>
public readonly record struct RunId(Guid Value) : IGuidId<RunId>
{
    public static RunId From(Guid value) => new(value);
}

/// <summary>A review of who has what, with a deadline.</summary>
public readonly record struct CampaignId(Guid Value) : IGuidId<CampaignId>
{
    public static CampaignId From(Guid value) => new(value);
}

/// <summary>An address outside that a workspace's notices are sent to.</summary>
public readonly record struct HookId(Guid Value) : IGuidId<HookId>
{
    public static HookId From(Guid value) => new(value);
}

/// <summary>A file kept for a workspace behind <see cref="IFiles"/>.</summary>
public readonly record struct FileId(Guid Value) : IGuidId<FileId>
{
    public static FileId From(Guid value) => new(value);
}

/// <summary>Somebody who works for whoever runs the installation.</summary>
public readonly record struct StaffId(Guid Value) : IGuidId<StaffId>
{
    public static StaffId From(Guid value) => new(value);
}

/// <summary>A question of a customer to support.</summary>
public readonly record struct TicketId(Guid Value) : IGuidId<TicketId>
{
    public static TicketId From(Guid value) => new(value);
}

/// <summary>Leave for one of the staff to look into one workspace for a while.</summary>
public readonly record struct GrantId(Guid Value) : IGuidId<GrantId>
{
    public static GrantId From(Guid value) => new(value);
}

/// <summary>One sign-in of staff; never a customer's session.</summary>
public readonly record struct StaffSessionId(Guid Value) : IGuidId<StaffSessionId>
{
    public static StaffSessionId From(Guid value) => new(value);
}
