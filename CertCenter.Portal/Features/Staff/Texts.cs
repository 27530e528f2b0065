namespace CertCenter.Portal.Features.Staff;

/// <summary>Names Texts.resx: the words of the staff console.</summary>
public sealed class Texts;
