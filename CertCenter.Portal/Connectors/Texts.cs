namespace CertCenter.Portal.Connectors;

/// <summary>Names Texts.resx: the words for what connectors read, find and run into.</summary>
public sealed class Texts;
