namespace CertCenter.Portal.Features.Exports;

/// <summary>Names Texts.resx: the words of evidence.</summary>
public sealed class Texts;
