namespace CertCenter.Portal.Features.Inventory;

/// <summary>Names Texts.resx: the words of people and access.</summary>
public sealed class Texts;
