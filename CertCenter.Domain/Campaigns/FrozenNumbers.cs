namespace CertCenter.Domain.Campaigns;

/// <summary>What freezing a campaign found, counted once and kept.</summary>
public sealed record FrozenNumbers(long Items, int Reviewers, long SelfPrevented, long NoReviewer, long LeftOut, DateTimeOffset? DataAsOf);
