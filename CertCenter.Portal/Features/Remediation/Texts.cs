namespace CertCenter.Portal.Features.Remediation;

/// <summary>Names Texts.resx: the words of removals.</summary>
public sealed class Texts;
