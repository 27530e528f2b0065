using Xunit;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("CertCenter.Tests.Support.SharedFirst", "CertCenter.Tests")]

namespace CertCenter.Tests.Support;

/// <summary>
/// Tests that share a browser or a directory run one after the other and take longest: they begin first, so that the others run beside them
/// and nothing long is left for the end.
/// </summary>
public sealed class SharedFirst : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(c => c.DisplayName switch
        {
            BrowserCollectionDefinition.Name => 0,
            SlapdCollectionDefinition.Name => 1,
            _ => 2,
        });
}
