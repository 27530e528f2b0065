namespace CertCenter.Portal.Features.Campaigns;

/// <summary>Names Texts.resx: the words of campaigns, for those who run and audit them, and of the mails to reviewers.</summary>
public sealed class Texts;
