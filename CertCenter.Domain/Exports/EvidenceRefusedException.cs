namespace CertCenter.Domain.Exports;

/// <summary>What is in the store does not add up: no evidence is better than a wrong one. The message is shown.</summary>
public sealed class EvidenceRefusedException(string message) : Exception(message);
