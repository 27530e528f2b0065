namespace CertCenter.Domain.Entry;

/// <summary>Whom a mailed link is for, as its page says before it is used.</summary>
public sealed record ReviewLinkOffer(string Reviewer, string Workspace);
