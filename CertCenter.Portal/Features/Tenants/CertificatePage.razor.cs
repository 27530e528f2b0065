using CertCenter.Domain.Tenants;
using CertCenter.Portal.Access;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Tenants;

/// <summary>What stands at the address that was given when the workspace was cancelled.</summary>
public sealed partial class CertificatePage(CertificateQuery query)
{
    private CertificatePlace? _place;
    private IReadOnlyList<(IssuedCertificate Issued, CertificateContent Content)> _certificates = [];

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [Parameter]
    public Guid Id { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var found = await query.ExecuteAsync(Visitors.Of(Http), Id, Http.RequestAborted);
        if (found.Refusal is not null)
        {
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        _place = found.Value;
        _certificates = [.. _place.Issued.Select(i => (i, CertificateContent.Parse(i.Content)))];
    }
}
