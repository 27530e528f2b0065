namespace CertCenter.Domain.Kernel;

/// <summary>A lost race, noticed where it was saved; pages show it as the refusal <see cref="ChangedMeanwhile"/>.</summary>
public sealed class ChangedMeanwhileException(Exception inner) : Exception("Somebody else changed it first.", inner);
