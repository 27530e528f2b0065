using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.SignIns;

/// <summary>Only owners say how members sign in.</summary>
public sealed record OnlyOwnersSetSignIn : RightMissing;
