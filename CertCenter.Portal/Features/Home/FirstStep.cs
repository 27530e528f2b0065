namespace CertCenter.Portal.Features.Home;

/// <summary>One of the first steps: the key of its words, whether it is done, and where it is done.</summary>
public sealed record FirstStep(string Name, bool Done, string Address);
