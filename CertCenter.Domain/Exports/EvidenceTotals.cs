namespace CertCenter.Domain.Exports;

/// <summary>What was written into one evidence file.</summary>
internal sealed record EvidenceTotals(string Campaign, long Items, long Decisions);
