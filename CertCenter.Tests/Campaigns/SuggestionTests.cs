using CertCenter.Domain.Campaigns;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Campaigns;

public sealed class SuggestionTests
{
    /// <summary>enabled · left · days since last use (null: no usage data) · peers who have it · peers · what is suggested, with its reasons.</summary>
    [Theory]
    [Trait("Feature", "F32")]
    [Trait("Feature", "F33")]
    [InlineData(true, false, 10, 0, 0, null)]
    [InlineData(true, false, null, 0, 0, null)]
    [InlineData(true, false, 30, 0, 0, null)]
    [InlineData(true, false, 31, 0, 0, "Revoke: Unused 31")]
    [InlineData(true, false, 214, 1, 12, "Revoke: Unused 214, Outlier 1/12")]
    [InlineData(true, false, 5, 0, 5, "Revoke: Outlier 0/5")]
    [InlineData(true, false, 5, 0, 4, null)]
    [InlineData(true, false, 5, 1, 5, null)]
    [InlineData(true, false, 5, 4, 5, "Approve: Usual 4/5")]
    [InlineData(true, false, 40, 5, 5, "Revoke: Unused 40")]
    [InlineData(false, false, null, 0, 0, "Revoke: Disabled")]
    [InlineData(false, true, null, 5, 5, "Revoke: Left")]
    public void A_suggestion_says_why_and_nothing_is_said_without_data(bool enabled, bool left, int? days, int have, int of, string? expected)
    {
        var used = days is { } ago ? House.Monday.AddDays(-ago) : default(DateTimeOffset?);

        Assert.Equal(expected, Suggestion.Of(new(enabled, left, used, new(have, of)), House.Monday)?.ToString());
    }
}
