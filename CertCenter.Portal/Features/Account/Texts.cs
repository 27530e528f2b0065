namespace CertCenter.Portal.Features.Account;

/// <summary>Names Texts.resx: the words of signing up and in, of the mails about it, and of what a person sets for themselves.</summary>
public sealed class Texts;
