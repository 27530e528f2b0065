namespace CertCenter.Portal.Features.Trust;

/// <summary>Names Texts.resx: the words of the Trust pages.</summary>
public sealed class Texts;
