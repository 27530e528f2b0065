using System.Globalization;
using System.Text.Json;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using CertCenter.Portal.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Audit;

/// <summary>Every change with who made it, narrowed by the address, and the check that nothing was altered.</summary>
public sealed partial class AuditPage(
    AuditTrailQuery trail, AuditWordsQuery kinds, VerifyTrail verify, NavigationManager navigation, IStringLocalizer<Texts> words)
{
    private AuditFilter _filter = new();
    private IReadOnlyList<string> _whats = [];
    private KeysetTable<AuditRow>? _table;
    private TrailCheck? _check;
    private bool _verifying;

    [SupplyParameterFromQuery]
    public string? Actor { get; set; }

    [SupplyParameterFromQuery]
    public string? What { get; set; }

    [SupplyParameterFromQuery]
    public string? Subject { get; set; }

    private string ExportAddress => AddressOf(_filter, Links.AuditFile);

    protected override async Task OnInitializedAsync()
    {
        var known = await kinds.ExecuteAsync(Caller, Closing);
        if (known.Refusal is not null)
        {
            navigation.NotFound();
            return;
        }

        _whats = known.Value;
    }

    protected override void OnParametersSet() => _filter = new AuditFilter(Actor, What, Subject);

    private static string N(long value) => value.ToString("N0", CultureInfo.CurrentCulture);

    private static string AddressOf(AuditFilter filter) => AddressOf(filter, Links.Audit);

    private static string AddressOf(AuditFilter filter, string path)
    {
        var query = new[] { ("actor", filter.Actor), ("what", filter.What), ("subject", filter.Subject) }
            .Where(p => p.Item2 is not null).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2 ?? "")}");
        return path + string.Join('&', query) is var all && all.Length > path.Length ? all.Insert(path.Length, "?") : path;
    }

    /// <summary>The facts of a line, one by one; a line without any has none.</summary>
    private static IEnumerable<(string Name, string Value)> FactsOf(AuditRow row)
    {
        if (row.Facts is null)
        {
            return [];
        }

        using var facts = JsonDocument.Parse(row.Facts);
        return [.. facts.RootElement.EnumerateObject().Select(p => (p.Name, p.Value.ToString()))];
    }

    private async Task<PageOf<AuditRow>> ReadAsync(string? after, CancellationToken cancellationToken) =>
        await trail.ExecuteAsync(Caller, _filter, after, cancellationToken) is { Refusal: null } page ? page.Value : new PageOf<AuditRow>([], null);

    private void Narrow(AuditFilter filter) => navigation.NavigateTo(AddressOf(filter));

    private string TextOf(string what) => words[$"what.{what}"] is { ResourceNotFound: false } text ? text.Value : what;

    private async Task VerifyAsync()
    {
        (_verifying, _check) = (true, null);
        StateHasChanged();
        var outcome = await verify.ExecuteAsync(Caller, Closing);
        _verifying = false;
        if (await TryAsync(Task.FromResult(outcome)))
        {
            _check = outcome.Value;
        }
    }
}
