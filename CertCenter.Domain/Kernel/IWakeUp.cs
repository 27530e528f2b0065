namespace CertCenter.Domain.Kernel;

/// <summary>Starts waiting work of a tenant soon after it was saved. Losing a poke loses no work: a sweep finds what is due.</summary>
public interface IWakeUp
{
    void Poke(TenantId? tenant, WorkKind kind);
}

/// <summary>Work that waits for its time or for a poke. One job class a kind; what to do is read from the store.</summary>
public enum WorkKind
{
    /// <summary>Queued mails of a tenant, or of the catalog when no tenant is named.</summary>
    Mail,

    /// <summary>Discovery runs that were asked for or are due by schedule.</summary>
    Discovery,

    /// <summary>Campaigns to prepare, launch or close.</summary>
    Campaigns,

    /// <summary>Removals to verify after a discovery.</summary>
    Removals,

    /// <summary>Evidence files to make.</summary>
    Evidence,

    /// <summary>Keys to rotate, and older versions of them to destroy.</summary>
    Keys,

    /// <summary>The whole workspace as a file to make, and files of that kind whose time is over.</summary>
    Export,

    /// <summary>An export to bring back into a new workspace.</summary>
    Return,

    /// <summary>What a workspace's life asks for: the end of a trial, the mails before an erasure, its beginning.</summary>
    Leaving,

    /// <summary>Workspaces to erase, of the catalog: nobody enters them any more.</summary>
    Erasure,

    /// <summary>Promises to check, of the catalog: in every workspace.</summary>
    Trust,

    /// <summary>Workspaces that were founded and have no store yet, of the catalog.</summary>
    SignUps,

    /// <summary>Access that the portal is to take away, or give back, through a connection.</summary>
    WriteBack,

    /// <summary>What support asked for and did in a workspace, to be told to its trail and its people; access whose time is over.</summary>
    Support,

    /// <summary>Notices to send to the workspace's addresses.</summary>
    Hooks,
}
