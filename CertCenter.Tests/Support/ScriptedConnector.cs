using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;

namespace CertCenter.Tests.Support;

/// <summary>A source that does what the test says, for what no real source does on time: failing, stopping, waiting.</summary>
internal sealed class ScriptedConnector : IConnector
{
    public const string KindName = "Scripted";

    public Func<ISightings, CancellationToken, Task<ReadReport>> Script { get; set; } = (_, _) => Task.FromResult(new ReadReport(true, null));

    public ConnectorInput? LastInput { get; private set; }

    public string Kind => KindName;

    public void Shows(Action<ISightings> sightings, bool complete = true) => Script = (into, _) =>
    {
        sightings(into);
        return Task.FromResult(new ReadReport(complete, null));
    };

    public IReadOnlyList<InvalidField> Validate(string settings) => settings == "bad" ? [new InvalidField("Host", "Missing")] : [];

    public Task<ConnectionCheck> TestAsync(ConnectorInput input, CancellationToken cancellationToken)
    {
        LastInput = input;
        return Task.FromResult(new ConnectionCheck(null, []));
    }

    public Task<ReadReport> ReadAsync(ConnectorInput input, ISightings into, CancellationToken cancellationToken)
    {
        LastInput = input;
        return Script(into, cancellationToken);
    }
}
