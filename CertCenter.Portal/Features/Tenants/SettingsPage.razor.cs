using CertCenter.Domain.Exports;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Tenants;
using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal.Features.Tenants;

/// <summary>What the whole workspace is called, and where its data lives.</summary>
public sealed partial class SettingsPage(
    WorkspaceQuery query, OriginQuery origins, RenameWorkspace rename, NavigationManager navigation, IOptions<List<Region>> regions, IStringLocalizer<Texts> words)
{
    private WorkspaceSettings? _settings;
    private WorkspaceOrigin? _origin;
    private string _name = "";

    /// <summary>The name was saved just now.</summary>
    [SupplyParameterFromQuery(Name = "saved")]
    public string? Saved { get; set; }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var found = await query.ExecuteAsync(Caller, Closing);
        if (found.Refusal is not null)
        {
            ShowNotFound();
            return;
        }

        _origin = (await origins.ExecuteAsync(Caller, Closing)).Value;
        _settings = found.Value;
        _name = _settings.Name;
    }

    private Task SeeNewAsync()
    {
        Show(null);
        return ReadAsync();
    }

    private async Task RenameAsync()
    {
        if (_settings is not { } shown)
        {
            return;
        }

        if (await TryAsync(rename.ExecuteAsync(Caller, shown.Name, _name, Closing)))
        {
            // The whole page again: the name stands in the frame around it too.
            navigation.NavigateTo($"{Links.Settings}?saved=1", forceLoad: true);
        }
    }

    private string Place(string region) =>
        regions.Value.Find(r => r.Key == region) is { } found ? words["PlaceOf", found.Name, found.Residence] : region;
}
