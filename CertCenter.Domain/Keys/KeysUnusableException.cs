using System.Security.Cryptography;

namespace CertCenter.Domain.Keys;

/// <summary>A key or a half of it is missing, damaged, or not the one that sealed this data. The message says what to put back.</summary>
public sealed class KeysUnusableException(string message, Exception? inner = null) : CryptographicException(message, inner);
