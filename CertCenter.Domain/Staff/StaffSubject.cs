namespace CertCenter.Domain.Staff;

/// <summary>Somebody as their employer's provider knows them, for ever: the issuer exactly as its tokens say, and the subject there.</summary>
public sealed record StaffSubject(string Issuer, string Subject)
{
    public const int MaxIssuer = 400;
    public const int MaxSubject = 255;
}
