using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Campaigns;

/// <summary>The member who reviews access of a connection when it comes to its owner.</summary>
public sealed class ConnectionOwner
{
    private ConnectionOwner()
    {
    }

    public long Id { get; private init; }

    public ConnectionId Connection { get; private init; }

    public MemberId Member { get; set; }

    public static ConnectionOwner Of(ConnectionId connection, MemberId member) => new() { Connection = connection, Member = member };
}
