using CertCenter.Domain.Remediation;

namespace CertCenter.Domain.Exports;

/// <summary>States as people read them in the evidence, which is a document and not a screen.</summary>
internal static class EvidenceWords
{
    public static string Of(RemovalState state) => state switch
    {
        RemovalState.Planned => "To do",
        RemovalState.HandedOver => "Handed over",
        RemovalState.ConfirmedByHand => "Done by hand, not yet seen in the source",
        RemovalState.VerifiedGone => "Confirmed gone",
        RemovalState.Applying => "Being taken away by CertCenter",
        RemovalState.Applied => "Taken away by CertCenter, not yet seen in the source",
        RemovalState.Blocked => "The source does not let it be taken away",
        RemovalState.Failed => "Could not be taken away by CertCenter",
        RemovalState.Restoring => "Being given back",
        RemovalState.Restored => "Taken away, and given back",
        _ => "Still there",
    };
}
