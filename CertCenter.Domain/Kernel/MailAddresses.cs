namespace CertCenter.Domain.Kernel;

/// <summary>Mail addresses as the product keeps them: trimmed, in lower case. Whether one exists, only a mail to it tells.</summary>
public static class MailAddresses
{
    public const int MaxLength = 254;

    /// <summary>The end of names that are no address (RFC 2606).</summary>
    public const string Nowhere = ".invalid";

    /// <summary>Nobody reads what is sent there.</summary>
    public static bool IsNowhere(string address) => address.EndsWith(Nowhere, StringComparison.Ordinal);

    /// <summary>The address as it is kept; null when it can't be one.</summary>
    public static string? Normalize(string? text)
    {
        var address = text?.Trim().ToLowerInvariant() ?? "";
        var at = address.IndexOf('@', StringComparison.Ordinal);
        return address.Length <= MaxLength && at > 0 && at < address.Length - 1 && at == address.LastIndexOf('@')
            && !address.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or '"' or ',' or ';' or '\\')
            ? address
            : null;
    }
}
