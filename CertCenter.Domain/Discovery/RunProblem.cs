using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Discovery;

/// <summary>One thing a run could not read or understand.</summary>
public sealed class RunProblem : IBookkeeping
{
    public const int MaxKept = 1000;

    private RunProblem()
    {
    }

    public long Id { get; private init; }

    public RunId Run { get; private init; }

    public required string Reason { get; init; }

    public required string Where { get; init; }

    public string? Detail { get; private init; }

    /// <summary>It means that something was not seen which is there, or may be.</summary>
    public bool Unseen { get; private init; }

    public static RunProblem Of(RunId run, SourceProblem problem) => new()
    {
        Run = run,
        Reason = problem.Reason,
        Unseen = problem.Unseen,
        Where = Cut(problem.Where, 500),
        Detail = problem.Detail is null ? null : Cut(problem.Detail, 1000),
    };

    private static string Cut(string text, int length) => text.Length > length ? text[..length] : text;
}
