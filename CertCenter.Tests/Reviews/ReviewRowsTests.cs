using Bunit;
using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using CertCenter.Portal.Features.Reviews;
using CertCenter.Tests.Components;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Reviews;

public sealed class ReviewRowsTests
{
    private const string Nothing = "Nothing to decide here.";

    [Fact]
    public void A_list_that_is_being_read_does_not_say_that_nothing_is_to_decide()
    {
        using var screen = Screen.Open();
        screen.Services.AddTexts<Portal.Features.Reviews.Texts>();
        var list = new ReviewList();
        var rows = screen.Render<ReviewRows>(with => with.Add(r => r.List, list).Add(r => r.Now, House.Monday));

        Assert.NotEmpty(rows.FindAll(".cc-skeleton"));
        Assert.DoesNotContain(Nothing, rows.Markup, StringComparison.Ordinal);

        list.Start(new PageOf<ReviewRow>([], null), null);
        rows.Render();

        Assert.Empty(rows.FindAll(".cc-skeleton"));
        Assert.Contains(Nothing, rows.Markup, StringComparison.Ordinal);
    }
}
