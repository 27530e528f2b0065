using System.Globalization;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using CertCenter.Portal.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Radzen;

namespace CertCenter.Portal.Features.Discovery;

/// <summary>One run: what it reads now and how fast, what it found, what that changed, and what it could not read.</summary>
public sealed partial class RunPage(
    RunQuery query, RunProblemsQuery problems, StartDiscovery start, CancelDiscovery cancel,
    DiscoveryWords words, DialogService dialogs, NavigationManager navigation, TimeProvider clock)
{
    private RunOfConnection? _found;
    private bool _missing;

    /// <summary>When this screen first saw the phase that is read now, and how far it was then: the rate is counted from there.</summary>
    private (string? Phase, long Done, DateTimeOffset At) _phase;

    [Parameter]
    public Guid Id { get; set; }

    [Parameter]
    public int Number { get; set; }

    private ConnectionId Connection => new(Id);

    private DiscoveryWords Words => words;

    /// <summary>How much longer the phase takes, rounded; only after a tenth of it.</summary>
    private string? Left
    {
        get
        {
            if (_found?.Run is not { State: RunState.Running, PhaseTotal: > 0 and var total, PhaseDone: var done } || done * 10 < total || done <= _phase.Done)
            {
                return null;
            }

            var seconds = (clock.GetUtcNow() - _phase.At).TotalSeconds * (total - done) / (done - _phase.Done);
            return seconds < 60 ? T["LessThanAMinute"] : T["MinutesLeft", Math.Ceiling(seconds / 60)];
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_found is null || _found.Connection != Connection || _found.Run.Number != Number)
        {
            OnNotice(Topic.Connection(Connection), ReadAsync);
            await ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        var found = await query.ExecuteAsync(Caller, Connection, Number, Closing);
        _missing = found.Refusal is not null;
        _found = _missing ? null : found.Value;
        if (_found?.Run is { } run && run.Phase != _phase.Phase)
        {
            _phase = (run.Phase, run.PhaseDone, clock.GetUtcNow());
        }
    }

    private static IEnumerable<(string Name, long Now, long? Then)> Counted(RunDetails run, RunDetails? before) =>
    [
        ("People", run.People, before?.People),
        ("Accounts", run.Accounts, before?.Accounts),
        ("AccessCount", run.Entitlements, before?.Entitlements),
        ("Assignments", run.Assignments, before?.Assignments),
    ];

    private string Took(DateTimeOffset began, DateTimeOffset? ended)
    {
        var took = (ended ?? clock.GetUtcNow()) - began;
        var text = took.TotalMinutes < 1 ? T["Seconds", (int)took.TotalSeconds] : T["MinutesSeconds", (int)took.TotalMinutes, took.Seconds];
        var all = _found is { Run: var run } ? run.People + run.Accounts + run.Entitlements + run.Assignments : 0;
        return took.TotalSeconds < 1 || all == 0 ? text : $"{text}, {T["Rate", ((long)(all / took.TotalSeconds)).ToString("N0", CultureInfo.CurrentCulture)]}";
    }

    private async Task<PageOf<RunProblemRow>> ReadProblemsAsync(string? after, CancellationToken cancellationToken)
    {
        var found = _found is null ? new NotFound() : await problems.ExecuteAsync(Caller, _found.Run.Id, after, cancellationToken);
        return found.Refusal is null ? found.Value : new([], null);
    }

    private async Task StopAsync()
    {
        if (await TryAsync(cancel.ExecuteAsync(Caller, Connection, Number, Closing)))
        {
            await ReadAsync();
        }
    }

    private async Task ConfirmRemovalsAsync()
    {
        if (_found?.Run is { FailureWhere: { } count }
            && await dialogs.ConfirmActAsync(T["RemoveMostAsk", count], T["ReadAndRemove"], T["KeepAll"], Body))
        {
            await AgainAsync(removalsConfirmed: true);
        }

        void Body(RenderTreeBuilder body)
        {
            body.OpenElement(0, "p");
            body.AddContent(1, T["RemoveMostText", _found?.Run.FailureWhere ?? "", _found?.Run.FailureDetail ?? ""].Value);
            body.CloseElement();
        }
    }

    private async Task AgainAsync(bool removalsConfirmed)
    {
        var asked = await start.ExecuteAsync(Caller, Connection, removalsConfirmed, Closing);
        if (await TryAsync(Task.FromResult(asked)))
        {
            navigation.NavigateTo(Links.Run(Connection, asked.Value));
        }
    }
}
