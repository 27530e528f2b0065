namespace CertCenter.Portal.Features.Keys;

/// <summary>Names Texts.resx: the words of keys.</summary>
public sealed class Texts;
