using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Discovery;

/// <summary>Words for problems and phases, whoever found them: a connector, or what reads for it.</summary>
public sealed class DiscoveryWords(ConnectorTexts connectors, IStringLocalizer<Texts> words)
{
    /// <summary>What is wrong and what to do about it.</summary>
    public string this[SourceProblem problem] => words[problem.Reason, problem.Where, problem.Detail ?? ""] is { ResourceNotFound: false } text
        ? text.Value.TrimEnd()
        : connectors[problem];

    public string this[Finding finding] => connectors[finding];

    /// <summary>What is being read now.</summary>
    public string Phase(string? phase) => (phase is null ? null : connectors.Phase(phase)) ?? words["PhaseConnecting"];
}
