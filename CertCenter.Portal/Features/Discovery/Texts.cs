namespace CertCenter.Portal.Features.Discovery;

/// <summary>Names Texts.resx: the words of connections and their runs.</summary>
public sealed class Texts;
