namespace CertCenter.Domain.Discovery;

/// <summary>
/// Passes one change through the guards, once. It says nothing by itself: what it is good for stands in <see cref="WriteTickets"/>, which alone makes them.
/// </summary>
public sealed class WriteTicket
{
    internal WriteTicket()
    {
    }
}
