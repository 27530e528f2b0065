using CertCenter.Domain.Kernel;

namespace CertCenter.Tests.Architecture.Offenders;

internal sealed class RefusesAField
{
    public Func<Refusal> Refuse { get; } = () => new InvalidField("Name", "NobodyWroteWordsForThis");
}
