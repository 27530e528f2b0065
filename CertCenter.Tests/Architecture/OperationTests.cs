using CertCenter.Domain;
using CertCenter.Domain.Kernel;
using CertCenter.Tests.Architecture.Offenders;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CertCenter.Tests.Architecture;

public sealed class OperationTests
{
    private static readonly Type[] Domain = typeof(Caller).Assembly.GetTypes();

    private static readonly Type[] Offending = [typeof(ForgetsItsAsker), typeof(ForgetsItsToken), typeof(LonelyQuery)];

    [Fact]
    public void Operations_and_queries_take_who_asks_first_and_the_cancellation_last() => Rules.Hold(OperationRules.Misshapen(Domain));

    [Fact]
    public void A_query_is_asked_by_execute() => Rules.Hold(OperationRules.QueriesWithoutExecute(Domain));

    [Fact]
    public void Every_operation_and_query_is_registered() =>
        Rules.Hold(OperationRules.Unregistered(Domain, new ServiceCollection().AddCertCenterDomain()));

    [Fact]
    public void Each_rule_on_operations_finds_what_breaks_it()
    {
        Assert.Equal(2, OperationRules.Misshapen(Offending).Count());
        Assert.Single(OperationRules.QueriesWithoutExecute(Offending));
        Assert.Equal(2, OperationRules.Unregistered(Offending, new ServiceCollection()).Count());
    }
}
