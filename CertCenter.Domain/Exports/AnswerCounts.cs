using CertCenter.Domain.Campaigns;

namespace CertCenter.Domain.Exports;

/// <summary>Counts the answers of the items while they are written, to be compared with what the dashboard shows.</summary>
internal sealed class AnswerCounts
{
    private long _open;
    private long _approved;
    private long _revoked;
    private long _dontKnow;
    private long _byDefault;

    public void Add(EvidenceItem item)
    {
        _byDefault += item.ByDefault ? 1 : 0;
        switch (item.Answer)
        {
            case Answer.Approve:
                _approved++;
                break;
            case Answer.Revoke:
                _revoked++;
                break;
            case Answer.DontKnow:
                _dontKnow++;
                break;
            default:
                _open++;
                break;
        }
    }

    /// <exception cref="EvidenceRefusedException">The items and the campaign's counters differ.</exception>
    public void Compare(Campaign campaign)
    {
        var items = (_approved, _revoked, _dontKnow, _open, _byDefault);
        var shown = (campaign.Approved, campaign.Revoked, campaign.DontKnow, campaign.Open, campaign.ByDefault);
        if (items != shown)
        {
            throw new EvidenceRefusedException(
                $"The items and the campaign's numbers do not add up: {items} against {shown} (approved, revoked, don't know, open, by default).");
        }
    }
}
