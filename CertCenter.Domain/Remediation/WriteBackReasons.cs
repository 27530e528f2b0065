namespace CertCenter.Domain.Remediation;

/// <summary>Why a removal is where it is, where no source says so: keys of texts, beside those of the connectors.</summary>
public static class WriteBackReasons
{
    /// <summary>Write-back was turned off before it was our turn.</summary>
    public const string TurnedOff = "WriteBack" + nameof(TurnedOff);

    /// <summary>It was not there any more when we looked, and we had sent nothing.</summary>
    public const string AlreadyGone = "WriteBack" + nameof(AlreadyGone);

    /// <summary>Taken away, but still held through something else.</summary>
    public const string ThroughOthers = "WriteBack" + nameof(ThroughOthers);

    /// <summary>The source took the change and still shows the access.</summary>
    public const string StillShown = "WriteBack" + nameof(StillShown);

    /// <summary>The source took what we gave back and does not show it.</summary>
    public const string NotShown = "WriteBack" + nameof(NotShown);
}
