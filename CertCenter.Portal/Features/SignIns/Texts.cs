namespace CertCenter.Portal.Features.SignIns;

/// <summary>Names Texts.resx: the words of how members of a workspace sign in.</summary>
public sealed class Texts;
