namespace CertCenter.Domain.Kernel;

/// <summary>What of a workspace a question to support is about.</summary>
[Flags]
public enum SupportAreas
{
    None = 0,
    Directory = 1,
    Connections = 2,
    Campaigns = 4,
    Removals = 8,
    SignIn = 16,
    Trail = 32,
}
