using System.Reflection;
using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace CertCenter.Tests.Architecture;

public sealed class PageTests
{
    /// <summary>What anybody may open, signed in or not. Everything else asks who is there.</summary>
    private static readonly string[] Public =
    [
        Links.SignIn, Links.SignInCode, Links.SignInProblem, Links.FindOrganisation, Links.SignOut, Links.SignUp, Links.ForgotPassword, Links.ResetPassword, Links.ConfirmMail,
        Links.AcceptInvitation, Links.ReviewByMail, Links.ErrorRoute, Links.NotFound, Links.Mailbox,
        Links.CertificatePattern, Links.Trust, Links.StaffSignIn, Links.StaffJoin,
    ];

    [Fact]
    public void Every_page_asks_who_is_there_or_is_on_the_list_of_public_ones()
    {
        var pages = typeof(Links).Assembly.GetTypes();

        Assert.NotEmpty(RoutesOf(pages));
        Rules.Hold(Open(pages));
    }

    [Fact]
    public void A_page_that_forgets_to_ask_is_found() =>
        Assert.Equal(2, Open([typeof(ForgetsToAsk), typeof(OpenToAll), typeof(Asks)]).Count());

    private static IEnumerable<(Type Page, string Route)> RoutesOf(IEnumerable<Type> types) =>
        types.SelectMany(t => t.GetCustomAttributes<RouteAttribute>(false).Select(r => (t, r.Template)));

    private static IEnumerable<string> Open(IEnumerable<Type> types) => RoutesOf(types)
        .Where(p => p.Page.GetCustomAttribute<AllowAnonymousAttribute>() is not null
            ? !Public.Contains(p.Route)
            : !p.Page.GetCustomAttributes<AuthorizeAttribute>().Any())
        .Select(p => $"{p.Page.FullName} {p.Route}");

    [Route("/forgets")]
    private sealed class ForgetsToAsk : ComponentBase;

    [Route("/open")]
    [AllowAnonymous]
    private sealed class OpenToAll : ComponentBase;

    [Route("/asks")]
    [Authorize]
    private sealed class Asks : ComponentBase;
}
