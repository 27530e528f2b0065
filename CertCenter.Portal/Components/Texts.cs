namespace CertCenter.Portal.Components;

/// <summary>Names Texts.resx: the words that several features share, and those of the refusals of the kernel.</summary>
public sealed class Texts;
