namespace CertCenter.Domain.Persistence.Stores;

/// <summary>A store that must not be served: missing, of another tenant, or of another time. Nothing was read from it.</summary>
public sealed class StoreRefusedException(string message) : Exception(message);
