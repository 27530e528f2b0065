using CertCenter.Domain.Discovery;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Connectors;

/// <summary>Words for what connectors find and for what goes wrong. A field of a form has its words where all refusals have them.</summary>
public sealed class ConnectorTexts(IStringLocalizer<Texts> words)
{
    /// <summary>What is wrong and what to do about it.</summary>
    public string this[SourceProblem problem] => words[problem.Reason, problem.Where, problem.Detail ?? ""].Value.TrimEnd();

    public string this[Finding finding] => words[finding.Text, finding.Value];

    /// <summary>What a permission is called: a text's key, or the source's own name for it.</summary>
    public string this[PermissionLine permission] => words[permission.Name].Value;

    /// <summary>The words of a phase; null for one that is not of a connector.</summary>
    public string? Phase(string phase) => words[phase] is { ResourceNotFound: false } text ? text.Value : null;
}
