using System.Net;
using CertCenter.Portal.Access;
using CertCenter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace CertCenter.Tests.Access;

public sealed class LimitTests
{
    [Fact]
    public async Task One_address_can_send_forms_only_so_often()
    {
        await using var portal = await PortalHost.StartAsync(
            services => services.AddSingleton(Options.Create(new AccessLimits { AccountFormsPerMinute = 3 })));
        using var browser = portal.Client();

        List<HttpStatusCode> answers = [];
        for (var n = 0; n < 5; n++)
        {
            using var answer = await browser.SendFormAsync("/sign-in", ("Mail address", "a@b.test"), ("Password", "whatever it may be"));
            answers.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests], answers);
    }
}
