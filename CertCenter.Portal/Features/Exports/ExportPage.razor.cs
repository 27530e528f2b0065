using System.Globalization;
using CertCenter.Domain.Exports;
using CertCenter.Domain.Kernel;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Exports;

/// <summary>The whole workspace as a file: asking for it, how far it is, and the files that are kept.</summary>
public sealed partial class ExportPage(TransfersQuery query, AskForExport ask, CancelTransfer cancel, IStringLocalizer<Texts> words)
{
    private IReadOnlyList<TransferRow>? _exports;
    private bool _withPassword;
    private string _password = "";

    protected override Task OnInitializedAsync()
    {
        OnNotice(Topic.Transfers, ReadAsync);
        return ReadAsync();
    }

    private static string N(long value) => value.ToString("N0", CultureInfo.CurrentCulture);

    private string StepOf(TransferRow export) => export.Step switch
    {
        null => words["Export.StepWaiting"],
        "files" => words["Export.StepFiles"],
        var table => words["Export.StepTables", table],
    };

    private async Task ReadAsync()
    {
        var read = await query.ExecuteAsync(Caller, TransferKind.Export, Closing);
        if (read.Refusal is not null)
        {
            ShowNotFound();
            return;
        }

        _exports = read.Value;
    }

    private async Task StartAsync()
    {
        if (await TryAsync(ask.ExecuteAsync(Caller, _withPassword ? _password : null, Closing)))
        {
            (_withPassword, _password) = (false, "");
            await ReadAsync();
        }
    }

    private async Task CancelAsync(Guid id)
    {
        await TryAsync(cancel.ExecuteAsync(Caller, id, Closing));
        await ReadAsync();
    }
}
