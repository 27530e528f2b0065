using CertCenter.Domain.Entry;
using CertCenter.Portal.Access;
using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Account;

/// <summary>Lets a reviewer in by the link of a mail. Opening it only asks, because mail scanners open links; the button uses it.</summary>
public sealed partial class ReviewLinkPage(FollowReviewLink follow, LinkSignIn signIn, RefusalTexts refusals)
{
    private ReviewLinkOffer? _offer;

    [Parameter]
    public required string Token { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var found = await follow.LookAsync(Visitor, Token, Aborted);
        _offer = found.Refusal is null ? found.Value : null;
    }

    private async Task SendAsync()
    {
        if (await signIn.ExecuteAsync(Http, Token) is { } refusal)
        {
            Problems.Add(refusals[refusal]);
            return;
        }

        GoTo(Links.Reviews);
    }
}
