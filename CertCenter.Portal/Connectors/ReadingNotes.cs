using CertCenter.Domain.Discovery;

namespace CertCenter.Portal.Connectors;

/// <summary>Hands problems on and remembers whether one of them means that something was not seen.</summary>
internal sealed class ReadingNotes(ISightings into)
{
    public bool Complete { get; private set; } = true;

    /// <summary>Worth knowing, but everything was seen.</summary>
    public void Note(string reason, string where, string? detail = null) => into.Problem(new(reason, where, detail));

    /// <summary>
    /// Something that no reading of this connection can see, now or another time: it is said beside the population, and what was seen before
    /// and is not there any more still counts as gone.
    /// </summary>
    public void Unseen(string reason, string where, string? detail = null) => into.Problem(new(reason, where, detail) { Unseen = true });

    /// <summary>Something that exists, or may exist, was not seen this time: nothing counts as gone.</summary>
    public void Missing(SourceProblem problem)
    {
        Complete = false;
        into.Problem(problem with { Unseen = true });
    }

    public void Missing(string reason, string where, string? detail = null) => Missing(new(reason, where, detail));
}
