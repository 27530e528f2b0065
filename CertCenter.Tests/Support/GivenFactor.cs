using CertCenter.Domain.Kernel;

namespace CertCenter.Tests.Support;

/// <summary>A second factor whose only good code is known to the tests.</summary>
internal sealed class GivenFactor : ISecondFactor
{
    public const string Code = "123456";

    public Task<FreshFactor> ConfirmAsync(Caller caller, string code, CancellationToken cancellationToken) =>
        Task.FromResult(code == Code ? FreshFactor.Confirmed : FreshFactor.Wrong);

    public Task<FactorAtHand> AtHandAsync(Caller caller, CancellationToken cancellationToken) => Task.FromResult(FactorAtHand.Code);
}
