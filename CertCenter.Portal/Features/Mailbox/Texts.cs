namespace CertCenter.Portal.Features.Mailbox;

/// <summary>Names Texts.resx: the words of queued mails.</summary>
public sealed class Texts;
