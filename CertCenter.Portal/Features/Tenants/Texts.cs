namespace CertCenter.Portal.Features.Tenants;

/// <summary>Names Texts.resx: the words of the workspace's settings.</summary>
public sealed class Texts;
