using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Remediation;

/// <summary>Words for why a removal is where it is, whoever says so: we, or the source through its connector.</summary>
public sealed class RemovalWords(ConnectorTexts connectors, IStringLocalizer<Texts> words)
{
    public string this[SourceProblem problem] => words[problem.Reason, problem.Where, problem.Detail ?? ""] is { ResourceNotFound: false } text
        ? text.Value.TrimEnd()
        : connectors[problem];
}
