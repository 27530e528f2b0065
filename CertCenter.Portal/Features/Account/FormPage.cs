using CertCenter.Domain.Kernel;
using CertCenter.Portal.Access;
using CertCenter.Portal.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Account;

/// <summary>What a page of plain forms has: the request, who sends it, and what is wrong with what was sent.</summary>
public abstract class FormPage : ComponentBase
{
    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    /// <summary>Where to go on afterwards, as the address says; to be trusted only through <see cref="LocalAddress"/>.</summary>
    [SupplyParameterFromQuery]
    public string? Back { get; set; }

    protected FormProblems Problems { get; } = new();

    protected Visitor Visitor => Visitors.Of(Http);

    protected CancellationToken Aborted => Http.RequestAborted;

    protected bool IsPost => HttpMethods.IsPost(Http.Request.Method);

    protected void GoTo(string address) => Navigation.NavigateTo(address, forceLoad: true);

    protected void GoBack() => GoTo(LocalAddress.Of(Back));
}
