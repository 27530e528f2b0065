using System.Globalization;
using CertCenter.Domain.Exports;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace CertCenter.Portal.Features.Exports;

/// <summary>An export comes back into a new workspace: the upload, the word, how far it is, and what came of it.</summary>
public sealed partial class ReturnPage(
    ReturnQuery query, AskForReturn ask, RefusalTexts refusals, IJSRuntime js, AntiforgeryStateProvider antiforgery, NavigationManager navigation, IStringLocalizer<Texts> words)
{
    private const string InputId = "cc-return-file";

    private ReturnScreen? _screen;
    private DotNetObjectReference<ReturnPage>? _self;
    private int? _percent;
    private string? _problem;
    private string _password = "";
    private bool _other;

    [JSInvokable]
    public Task Progress(int percent) => InvokeAsync(() =>
    {
        _percent = percent;
        StateHasChanged();
    });

    protected override Task OnInitializedAsync()
    {
        OnNotice(Topic.Transfers, ReadAsync);
        return ReadAsync();
    }

    protected override void Dispose(bool disposing)
    {
        _self?.Dispose();
        base.Dispose(disposing);
    }

    private static string N(long value) => value.ToString("N0", CultureInfo.CurrentCulture);

    private string WhyOf(TransferRow failed) => failed.Refused is { } refusal ? refusals[refusal] : words[failed.Failure ?? "ReturnBroke"];

    private async Task ReadAsync()
    {
        var read = await query.ExecuteAsync(Caller, Closing);
        if (read.Refusal is not null)
        {
            ShowNotFound();
            return;
        }

        if (_screen?.Last is { State: not TransferState.Done } && read.Value.Last is { State: TransferState.Done })
        {
            // The whole page again: who somebody is here is another member now, and this circuit knows the one before.
            navigation.NavigateTo(Links.Return, forceLoad: true);
            return;
        }

        _screen = read.Value;
    }

    private async Task UploadAsync()
    {
        _self ??= DotNetObjectReference.Create(this);
        (_percent, _problem) = (0, null);
        var answer = await js.InvokeAsync<UploadAnswer>(
            "cc.upload", Closing, InputId, Links.ReturnUpload, antiforgery.GetAntiforgeryToken()?.Value ?? "", _self);
        _percent = null;
        if (answer.Id is null)
        {
            _problem = answer.Refused ?? (answer.Problem is "nothing" ? null : words["Return.UploadFailed"].Value);
            return;
        }

        (_other, _password) = (false, "");
        Show(null);
        await ReadAsync();
    }

    private async Task StartAsync(Guid upload)
    {
        if (await TryAsync(ask.ExecuteAsync(Caller, upload, _password.Length == 0 ? null : _password, Closing)))
        {
            _password = "";
            await ReadAsync();
        }
    }

    private void Open() => navigation.NavigateTo(Links.Home);
}
