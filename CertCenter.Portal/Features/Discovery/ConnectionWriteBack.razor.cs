using System.Globalization;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using CertCenter.Portal.Components.Controls;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace CertCenter.Portal.Features.Discovery;

/// <summary>Whether access may be taken away through a connection, what that means, and what was ever sent.</summary>
public sealed partial class ConnectionWriteBack(AllowWriteBack allow, ForbidWriteBack forbid, ISecondFactor factor, RefusalTexts refusals, DialogService dialogs)
{
    private Refusal? _refused;
    private string _leastHolders = "2";
    private string _code = "";
    private string? _done;
    private bool _busy;
    private FactorAtHand _atHand;

    [Parameter, EditorRequired]
    public required ConnectionDetails Connection { get; set; }

    [Parameter, EditorRequired]
    public required Caller Caller { get; set; }

    [Parameter, EditorRequired]
    public EventCallback Changed { get; set; }

    private WriteBackState WriteBack => Connection.WriteBack;

    private string? ErrorOf(string field) => _refused is InvalidField wrong && wrong.Field == field ? refusals[wrong] : null;

    protected override Task OnInitializedAsync() => LookAsync();

    private async Task LookAsync() => _atHand = Caller.MayAdminister ? await factor.AtHandAsync(Caller, CancellationToken.None) : FactorAtHand.Code;

    private async Task AllowAsync()
    {
        _busy = true;
        try
        {
            var least = int.TryParse(_leastHolders, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
            await EndAsync(await allow.ExecuteAsync(Caller, Connection.Id, least, _code, CancellationToken.None), "WriteBackIsOn");
            _code = "";
            await LookAsync();
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task ForbidAsync()
    {
        if (await dialogs.ConfirmActAsync(T["WriteBackForbidAsk"], T["WriteBackForbid"], T["WriteBackKeepOn"], ForbidBody))
        {
            await EndAsync(await forbid.ExecuteAsync(Caller, Connection.Id, CancellationToken.None), "WriteBackTurnedOff");
        }
    }

    private void ForbidBody(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder body)
    {
        body.OpenElement(0, "p");
        body.AddContent(1, T["WriteBackForbidText"].Value);
        body.CloseElement();
    }

    private async Task EndAsync(Outcome<Done> outcome, string done)
    {
        (_refused, _done) = (outcome.Refusal, outcome.Refusal is null ? done : null);
        if (_refused is null)
        {
            await Changed.InvokeAsync();
        }
    }
}
