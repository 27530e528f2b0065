using System.Globalization;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Remediation;
using CertCenter.Portal.Components;
using CertCenter.Portal.Components.Controls;
using Microsoft.Extensions.Localization;
using Radzen;

namespace CertCenter.Portal.Features.Remediation;

/// <summary>What would become of all that waits, were it taken away now; and the button that has it taken away.</summary>
public sealed partial class SimulationPage(SimulationQuery query, TakeAway takeAway, RemoveAllWays removeAllWays, DialogService dialogs, IStringLocalizer<Texts> words)
{
    private const int Shown = 200;

    private IReadOnlyList<Simulation>? _simulations;
    private int? _asked;
    private IReadOnlyList<WayIn>? _added;

    protected override async Task OnInitializedAsync()
    {
        OnNotice(Topic.Removals, ReadAsync);
        OnNotice(Topic.Connections, ReadAsync);
        await ReadAsync();
    }

    private static string N(int value) => value.ToString("N0", CultureInfo.CurrentCulture);

    private async Task ReadAsync()
    {
        var found = await query.ExecuteAsync(Caller, Closing);
        if (found.Refusal is not null)
        {
            ShowNotFound();
            return;
        }

        _simulations = found.Value;
    }

    private string Outcome(ForecastRow row, Simulation simulation) => row.Forecast switch
    {
        Forecast.Goes => words["OutcomeGoes"],
        Forecast.TooFewLeft => words["OutcomeTooFewLeft", row.Left ?? 0, simulation.LeastHolders],
        Forecast.LeavesOwnerless => words["OutcomeLeavesOwnerless", string.Join(", ", row.Owned)],
        var other => words[$"Outcome{other}", string.Join(", ", row.Through)],
    };

    private async Task TakeAwayAsync(Simulation simulation, int ready)
    {
        var number = N(ready);
        if (!await dialogs.ConfirmActAsync(words["TakeAwayTitle", number, simulation.ConnectionName], words["TakeAwayAct", number], words["Keep"], TakeAwayBody, destroys: true))
        {
            return;
        }

        var asked = await takeAway.ExecuteAsync(Caller, simulation.Connection, ready, Closing);
        if (await TryAsync(Task.FromResult(asked)))
        {
            (_asked, _added) = (asked.Value, null);
        }

        await ReadAsync();
    }

    private async Task AddWaysAsync(ForecastRow row)
    {
        if (!await dialogs.ConfirmActAsync(words["AddWaysTitle", row.AccessName, row.SubjectName], words["AddWaysAct"], words["Keep"], AddWaysBody(row), destroys: true))
        {
            return;
        }

        if (await TryAsync(Task.FromResult(await removeAllWays.ExecuteAsync(Caller, row.Id, row.Ways, Closing))))
        {
            (_asked, _added) = (null, row.Ways);
        }

        await ReadAsync();
    }

    private static string Names(ForecastRow row) => string.Join(", ", row.Ways.Select(way => way.Name));
}
