using CertCenter.Domain.Trust;
using CertCenter.Portal.Access;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Trust;

/// <summary>What the platform promises, for anybody.</summary>
public sealed partial class PublicTrustPage(PublicTrustQuery query)
{
    private IReadOnlyList<PublicPromise> _promises = [];

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    protected override async Task OnInitializedAsync() => _promises = await query.ExecuteAsync(Visitors.Of(Http), Http.RequestAborted);
}
