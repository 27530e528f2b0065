namespace CertCenter.Portal.Features.Audit;

/// <summary>Names Texts.resx: the words of the audit trail.</summary>
public sealed class Texts;
