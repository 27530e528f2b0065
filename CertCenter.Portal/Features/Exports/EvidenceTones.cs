using CertCenter.Domain.Exports;
using CertCenter.Portal.Components.Controls;

namespace CertCenter.Portal.Features.Exports;

/// <summary>How the states of evidence and exports look.</summary>
internal static class EvidenceTones
{
    public static Tone Of(EvidenceState state) => state switch
    {
        EvidenceState.Ready => Tone.Good,
        EvidenceState.Failed => Tone.Bad,
        _ => Tone.Info,
    };

    public static Tone Of(TransferState state) => state switch
    {
        TransferState.Done => Tone.Good,
        TransferState.Failed => Tone.Bad,
        TransferState.Cancelled or TransferState.Expired => Tone.Neutral,
        _ => Tone.Info,
    };
}
