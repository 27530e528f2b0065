using CertCenter.Tests.Architecture;
using CertCenter.Tests.Support;
using Mono.Cecil;
using Xunit;

namespace CertCenter.Tests.Promises;

/// <summary>
/// P4: one suite, two providers. The ordinary run keeps its stores in SQLite; where the variable names a server, a second run of the
/// same tests keeps them there.
/// </summary>
[Trait("Promise", "P4")]
public sealed class BothProvidersPromiseTests
{
    [SqlServerFact, Trait("Promise", "P4-sqlserver")]
    public async Task The_tests_of_the_stores_pass_on_SQL_Server_too()
    {
        var run = await StoreSuite.RunAsync(StoreSuite.Filter, SqlServer.Administrator);

        Assert.True(run.Passed, run.Said);
        Assert.True(run.Tests > 100, $"Only {run.Tests} tests ran.");
    }

    [Fact]
    public async Task Were_there_no_server_the_same_run_would_fail()
    {
        var run = await StoreSuite.RunAsync(
            "FullyQualifiedName~TenantDatabasesTests.A_write_that_is_not_committed", "Server=127.0.0.1,1;User ID=nobody;Password=none;Encrypt=false;Connect Timeout=2;Connect Retry Count=0");

        Assert.False(run.Passed, run.Said);
    }

    [Fact]
    public void Every_test_that_touches_a_store_is_in_that_run() => Rules.Hold(Reading.TypesOf("CertCenter.Tests.dll")
        .Where(t => !StoreSuite.Holds(Reading.Outermost(t)) && !IsNoTest(t) && Reading.NamedIn(t).Any(n => n.FullName == typeof(House).FullName))
        .Select(t => Reading.Outermost(t).FullName).Distinct());

    /// <summary>Drivers are no tests, and a promise says itself which stores it is about.</summary>
    private static bool IsNoTest(TypeReference type) => Reading.Outermost(type).Namespace is "CertCenter.Tests.Support" or "CertCenter.Tests.Promises";
}
