namespace CertCenter.Portal.Features.Members;

/// <summary>Names Texts.resx: the words of the members page.</summary>
public sealed class Texts;
