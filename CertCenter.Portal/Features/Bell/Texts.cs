namespace CertCenter.Portal.Features.Bell;

/// <summary>Names Texts.resx: the words of notices.</summary>
public sealed class Texts;
