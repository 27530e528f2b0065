namespace CertCenter.Portal.Features.Reviews;

/// <summary>Names Texts.resx: the words of the reviewer's inbox and the review screen.</summary>
public sealed class Texts;
