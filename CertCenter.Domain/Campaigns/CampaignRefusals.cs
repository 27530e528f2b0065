using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Campaigns;

/// <summary>It was prepared or launched meanwhile; what it covers stands.</summary>
public sealed record NoLongerADraft(string Name) : Refusal;

/// <summary>It has to be prepared before it is launched.</summary>
public sealed record NotPrepared(string Name) : Refusal;

/// <summary>The scope holds no access.</summary>
public sealed record NothingToReview(string Name) : Refusal;

/// <summary>Some access could be reviewed by nobody but its own holder.</summary>
public sealed record AccessWithoutReviewer(long Items) : Refusal;

/// <summary>What nobody answers would be revoked: another administrator has to consent to that number first.</summary>
public sealed record ConsentMissing(long Items) : Refusal;

/// <summary>Whoever planned it can't be the second one who consents.</summary>
public sealed record ConsentIsForAnother : Refusal;

/// <summary>Some of the data are old or incomplete: it is launched with a reason only.</summary>
public sealed record DataIsStale(int Sources) : Refusal;

/// <summary>The group that should review is no longer in its source.</summary>
public sealed record ReviewerGroupGone(string Name) : Refusal;

/// <summary>Nobody of the group that should review can: it has no active people.</summary>
public sealed record ReviewerGroupEmpty(string Name) : Refusal;

/// <summary>The group that should review has more people than one would ask.</summary>
public sealed record ReviewerGroupTooLarge(string Name, int People, int Most) : Refusal;

/// <summary>The moment to launch has passed, or is too far away.</summary>
public sealed record LaunchTimeWrong : Refusal;

/// <summary>No open item is left that the other one may decide.</summary>
public sealed record NothingToPassOn : Refusal;

/// <summary>It is left out already.</summary>
public sealed record AlreadyExcluded(string Name) : Refusal;

/// <summary>An answer like this needs a reason of so many characters.</summary>
public sealed record ReasonNeeded(int Length) : Refusal;

/// <summary>The campaign is not running: not launched yet, or ended.</summary>
public sealed record NotRunning(string Name) : Refusal;

/// <summary>A launched campaign is history and stays.</summary>
public sealed record AlreadyLaunched(string Name) : Refusal;

/// <summary>Of two reviewers the other one has answered; the first answer stands.</summary>
public sealed record AnsweredByTheOther(string Name) : Refusal;

/// <summary>The deadline has passed or the campaign was closed.</summary>
public sealed record ReviewEnded(string Name) : Refusal;

/// <summary>The reviewer has submitted; answers are locked.</summary>
public sealed record AlreadySubmitted(DateTimeOffset At) : Refusal;

/// <summary>Nobody decides on their own access, by whatever route it came to them.</summary>
public sealed record OwnAccess : RightMissing;

/// <summary>Answers can be submitted when none is open.</summary>
public sealed record StillOpen(long Open) : Refusal;

/// <summary>Nothing of what was chosen may be answered together: high and critical access is approved one by one.</summary>
public sealed record DecideOneByOne(long LeftOut) : Refusal;

/// <summary>There is nobody to remind: nobody with open items has a mail address.</summary>
public sealed record NobodyToRemind : Refusal;

/// <summary>Whoever has open items was reminded today.</summary>
public sealed record RemindedToday : Refusal;
