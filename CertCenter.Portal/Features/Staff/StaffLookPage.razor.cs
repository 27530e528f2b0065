using System.Globalization;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Looks;
using CertCenter.Domain.Staff;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Staff;

/// <summary>A screen of a customer's workspace under a grant: framed, read only, with the clock running. Each is in the customer's record before it is here.</summary>
public sealed partial class StaffLookPage(GrantsQuery grants, LookUnderGrant look, RepairUnderGrant repair)
{
    private StaffGrant? _row;
    private LookSheet? _sheet;
    private LookScreen _screen;
    private string? _unmasked;

    [Parameter]
    public Guid Id { get; set; }

    [Parameter]
    public required string Screen { get; set; }

    [SupplyParameterFromQuery]
    public string? Record { get; set; }

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    [SupplyParameterFromForm(Name = "Form")]
    public RowForm? Sent { get; set; }

    private bool Posted => HttpMethods.IsPost(Http.Request.Method);

    private string? Until => _row?.Grant.Until?.ToString("O", CultureInfo.InvariantCulture);

    protected override async Task LoadAsync()
    {
        // Nothing of it stays behind in the browser once the grant is over.
        Http.Response.Headers.CacheControl = "no-store";
        _row = await AskAsync(grants.ExecuteAsync(Caller, new GrantId(Id), Aborted));
        if (_row is null || !Enum.TryParse(Screen, out _screen) || !Enum.IsDefined(_screen) || Posted)
        {
            return; // What was posted reads by itself.
        }

        _sheet = await AskAsync(LookAsync(null));
    }

    private Task<Outcome<LookSheet>> LookAsync(string? unmask) => look.ExecuteAsync(Caller, new GrantId(Id), new(_screen, Record, After, unmask), Aborted);

    private async Task UnmaskAsync()
    {
        _sheet = await AskAsync(LookAsync(Sent?.Row));
        _unmasked = Sent?.Row;
    }

    private async Task RepairAsync()
    {
        var (verb, record) = Sent?.Row?.Split(' ', 2) is [var first, var last] ? (first, last) : ("", "");
        await DoAsync(
            repair.ExecuteAsync(Caller, new GrantId(Id), Enum.TryParse<SupportRepairs>(verb, out var what) ? what : SupportRepairs.None, record, Aborted), "repaired");
    }
}

/// <summary>Which row.</summary>
public sealed record RowForm
{
    public string? Row { get; init; }
}
