using Xunit;

namespace CertCenter.Tests.Support;

/// <summary>A test that needs a description of Microsoft Graph (OpenAPI) and Prism; skipped, with the reason, where the variables name none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GraphContractFactAttribute : FactAttribute
{
    private const string DescriptionVariable = "CERTCENTER_TEST_GRAPH_DESCRIPTION";
    private const string PrismVariable = "CERTCENTER_TEST_PRISM";

    public GraphContractFactAttribute()
    {
        if (!File.Exists(Description) || !File.Exists(Prism))
        {
            Skip = $"{DescriptionVariable} names no description of Microsoft Graph, or {PrismVariable} no script of @stoplight/prism-cli 5";
        }
    }

    public static string Description => Environment.GetEnvironmentVariable(DescriptionVariable) ?? "";

    public static string Prism => Environment.GetEnvironmentVariable(PrismVariable) ?? "";
}
