namespace CertCenter.Domain.Campaigns;

/// <summary>One of the ways in of an item that has several, frozen when the campaign was prepared.</summary>
public sealed class ReviewWay
{
    private ReviewWay()
    {
    }

    public long Id { get; private init; }

    public long Item { get; private init; }

    /// <summary>The access path it comes through; 0 when it is direct.</summary>
    public long Path { get; private init; }

    public DateTimeOffset Since { get; private init; }
}
