using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Campaigns;

/// <summary>The items of a campaign, read by key, narrowed by what stands in the address.</summary>
public sealed partial class CampaignItems(CampaignItemsQuery query, NavigationManager navigation)
{
    [Parameter, EditorRequired]
    public CampaignId Campaign { get; set; }

    [Parameter, EditorRequired]
    public required Caller Caller { get; set; }

    [Parameter]
    public string? Words { get; set; }

    /// <summary>"Open" or an answer.</summary>
    [Parameter]
    public string? Standing { get; set; }

    [Parameter]
    public string? OneRisk { get; set; }

    /// <summary>Where all items are listed.</summary>
    [Parameter, EditorRequired]
    public required string Base { get; set; }

    [SupplyParameterFromQuery(Name = "reviewer")]
    public long? OneReviewer { get; set; }

    [SupplyParameterFromQuery(Name = "via")]
    public string? OneWay { get; set; }

    [SupplyParameterFromQuery(Name = "because")]
    public string? OneReason { get; set; }

    [SupplyParameterFromQuery(Name = "fallbacks")]
    public string? OnlyFallbacks { get; set; }

    [SupplyParameterFromQuery(Name = "self")]
    public string? OnlySelf { get; set; }

    private RouteFilter Route => new(
        OneReviewer, Enum.TryParse<ReviewerVia>(OneWay, out var via) ? via : null, Enum.TryParse<FallbackReason>(OneReason, out var because) ? because : null, OnlyFallbacks == "1", OnlySelf == "1");

    private string? RouteWords => Route switch
    {
        { Via: { } way, Because: null } => way is ReviewerVia.Named ? T["ListNamed"].Value : T[$"Route{way}"].Value,
        { Because: { } because } => T[$"Why{because}"].Value,
        { Fallbacks: true } => T["ListFallbacks"],
        { SelfPrevented: true } => T["ListSelf"],
        { Reviewer: not null } => T["ListReviewer"],
        _ => null,
    };

    private ReviewFilter Filter => new(
        Standing == "Open",
        Enum.TryParse<Answer>(Standing, out var answer) ? answer : null,
        Enum.TryParse<Risk>(OneRisk, out var risk) ? risk : null,
        null,
        string.IsNullOrWhiteSpace(Words) ? null : Words);

    private Task<PageOf<ItemRow>> ReadAsync(string? after, CancellationToken cancellationToken) =>
        query.ExecuteAsync(Caller, Campaign, Filter, Route, after, cancellationToken);

    private void FindWords(ChangeEventArgs change) => Go("q", change);

    private void ChooseStanding(ChangeEventArgs change) => Go("answer", change);

    private void ChooseRisk(ChangeEventArgs change) => Go("risk", change);

    private void Go(string parameter, ChangeEventArgs change) => navigation.NavigateTo(
        navigation.GetUriWithQueryParameter(parameter, change.Value?.ToString() is { Length: > 0 } value ? value : null), replace: true);
}
