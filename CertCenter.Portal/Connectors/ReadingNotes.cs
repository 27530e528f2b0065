using CertCenter.Domain.Discovery;

namespace CertCenter.Portal.Connectors;

/// <summary>Hands problems on and remembers whether one of them means that something was not seen.</summary>
internal sealed class ReadingNotes(ISightings into)
{
    public bool Complete { get; private set; } = true;

    /// <summary>Worth knowing, but everything was seen.</summary>
    public void Note(string reason, string where, string? detail = null) => into.Problem(new(reason, where, detail));

    /// <summary>Something that exists, or may exist, was not seen.</summary>
    public void Missing(SourceProblem problem)
    {
        Complete = false;
        into.Problem(problem);
    }

    public void Missing(string reason, string where, string? detail = null) => Missing(new(reason, where, detail));
}
