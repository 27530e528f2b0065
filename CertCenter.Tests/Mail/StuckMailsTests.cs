using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CertCenter.Tests.Mail;

public sealed class StuckMailsTests
{
    [Theory]
    [InlineData(2, false, "Healthy")]
    [InlineData(3, false, "Degraded")]
    [InlineData(MailDelivery.MaxAttempts, false, "Degraded")]
    [InlineData(1, true, "Healthy")]
    public async Task Mails_that_do_not_get_out_are_a_reason_to_look_and_a_wrong_address_is_none(int failures, bool forGood, string status)
    {
        await using var house = await House.BuildAsync();
        await FailAsync(house.Catalog, house.Clock.GetUtcNow(), failures, forGood);

        var stuck = await house.Get<StuckMailsQuery>().ExecuteAsync(new SystemCaller("test"), default);

        Assert.Equal(status, stuck == 0 ? "Healthy" : "Degraded");
    }

    [Fact]
    public async Task What_was_given_up_days_ago_is_news_no_more()
    {
        await using var house = await House.BuildAsync();
        await FailAsync(house.Catalog, house.Clock.GetUtcNow(), MailDelivery.MaxAttempts, forGood: false);

        house.Clock.Pass(TimeSpan.FromDays(2));

        Assert.Equal(0, await house.Get<StuckMailsQuery>().ExecuteAsync(new SystemCaller("test"), default));
    }

    [Fact]
    public async Task The_health_page_names_them_and_the_portal_stays_on_the_line()
    {
        await using var portal = await PortalHost.StartAsync(_ => { });
        await FailAsync(portal.Services.GetRequiredService<CatalogDatabase>(), portal.Services.GetRequiredService<TimeProvider>().GetUtcNow(), 3, forGood: false);
        using var client = portal.Client();

        Assert.Equal("""{"status":"Degraded","missing":["mails"]}""", await client.GetStringAsync(new Uri("/health/ready", UriKind.Relative)));
    }

    private static async Task FailAsync(CatalogDatabase catalog, DateTimeOffset now, int failures, bool forGood)
    {
        var mail = AccountMail.ForInvitation(Guid.NewGuid(), now);
        for (var n = 0; n < failures; n++)
        {
            mail.Delivery.Failed(now, "451 later", forGood);
        }

        await using var db = await catalog.WriteAsync(default);
        db.AccountMails.Add(mail);
        await db.CommitAsync(default);
    }
}
