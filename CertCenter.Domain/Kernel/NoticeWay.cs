namespace CertCenter.Domain.Kernel;

/// <summary>How a notice gets to somebody besides the portal.</summary>
public enum NoticeWay
{
    /// <summary>By a mail of its own.</summary>
    AtOnce,

    /// <summary>In one mail each morning, with all others of the day.</summary>
    Daily,

    PortalOnly,
}
