namespace CertCenter.Portal.Features.Support;

/// <summary>Names Texts.resx: the words of a customer's tickets.</summary>
public sealed class Texts;
