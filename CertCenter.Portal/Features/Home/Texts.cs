namespace CertCenter.Portal.Features.Home;

/// <summary>Names Texts.resx: the words of the start page.</summary>
public sealed class Texts;
