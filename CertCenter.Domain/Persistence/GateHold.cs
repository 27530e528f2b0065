namespace CertCenter.Domain.Persistence;

/// <summary>A place inside a writer gate, left when it is disposed.</summary>
internal sealed class GateHold(WriterGate gate) : IDisposable
{
    private bool _left;

    public static async Task<GateHold> EnterAsync(WriterGate gate, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        return new(gate);
    }

    public static GateHold Enter(WriterGate gate)
    {
        gate.Enter();
        return new(gate);
    }

    public void Dispose()
    {
        if (!_left)
        {
            _left = true;
            gate.Leave();
        }
    }
}
