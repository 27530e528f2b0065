using System.Globalization;
using System.Resources;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Connectors;

/// <summary>The words for what connectors find and for what goes wrong, from Texts.resx beside this.</summary>
public static class ConnectorTexts
{
    private static readonly ResourceManager Texts = new("CertCenter.Portal.Connectors.Texts", typeof(ConnectorTexts).Assembly);

    /// <summary>What is wrong and what to do about it.</summary>
    public static string Of(SourceProblem problem) => Fill(problem.Reason, problem.Where, problem.Detail);

    public static string Of(Finding finding) => Fill(finding.Text, finding.Value, null);

    public static string Of(InvalidField field) => Fill(field.Reason, field.Field, null);

    /// <summary>The words of a key that takes no facts, such as a phase.</summary>
    public static string Of(string key) => Fill(key, "", null);

    // A key without words would be a bug that a test finds; whoever meets it should still see which one it is.
    private static string Fill(string key, string where, string? detail) =>
        string.Format(CultureInfo.CurrentCulture, Texts.GetString(key, CultureInfo.CurrentUICulture) ?? key, where, detail).TrimEnd();
}
