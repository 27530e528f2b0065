namespace CertCenter.Tests.Jobs;

/// <summary>A clock that runs: the scheduler waits by it.</summary>
internal sealed class RunningClock : TimeProvider;
