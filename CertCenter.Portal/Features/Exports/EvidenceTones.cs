using CertCenter.Domain.Exports;
using CertCenter.Portal.Components.Controls;

namespace CertCenter.Portal.Features.Exports;

/// <summary>How the states of evidence look.</summary>
internal static class EvidenceTones
{
    public static Tone Of(EvidenceState state) => state switch
    {
        EvidenceState.Ready => Tone.Good,
        EvidenceState.Failed => Tone.Bad,
        _ => Tone.Info,
    };
}
