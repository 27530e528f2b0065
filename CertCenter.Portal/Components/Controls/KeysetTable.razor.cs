using CertCenter.Domain.Kernel;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace CertCenter.Portal.Components.Controls;

/// <summary>
/// A list that is read by key, a page at a time, and never holds more than 500 rows: past that the first ones leave at the top.
/// </summary>
public sealed partial class KeysetTable<TRow>(IStringLocalizer<Texts> words, IJSRuntime js) : IDisposable
{
    private const int Most = 5 * PageOf<TRow>.Size;

    private readonly CancellationTokenSource _closing = new();
    private List<TRow>? _rows;
    private string? _next;
    private object? _shown;
    private bool _started;
    private bool _dropped;
    private bool _reading;
    private bool _watching;
    private ElementReference _more;
    private int _reads;

    /// <summary>Reads the page after a key; null is the first page.</summary>
    [Parameter, EditorRequired]
    public required Func<string?, CancellationToken, Task<PageOf<TRow>>> Read { get; set; }

    /// <summary>What tells a row from all others.</summary>
    [Parameter, EditorRequired]
    public required Func<TRow, object> Key { get; set; }

    /// <summary>What the list is narrowed to; another value reads from the start.</summary>
    [Parameter]
    public object? Filter { get; set; }

    /// <summary>The head cells.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment Head { get; set; }

    /// <summary>The cells of a row. The first is its name, and a link.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment<TRow> Row { get; set; }

    /// <summary>Stands here when there is no row.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment Empty { get; set; }

    private IStringLocalizer<Texts> Words => words;

    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
    }

    /// <summary>Reads the rows that are shown again, in place: for news of a change.</summary>
    public async Task RefreshAsync()
    {
        if (_rows is null || _dropped)
        {
            return;
        }

        var read = ++_reads;
        List<TRow> rows = [];
        string? next = null;
        do
        {
            var page = await Read(next, _closing.Token);
            rows.AddRange(page.Rows);
            next = page.Next;
        }
        while (next is not null && rows.Count < _rows.Count);

        if (read == _reads)
        {
            (_rows, _next) = (rows, next);
            StateHasChanged();
        }
    }

    protected override Task OnParametersSetAsync()
    {
        if (_started && Equals(Filter, _shown))
        {
            return Task.CompletedTask;
        }

        (_started, _shown) = (true, Filter);
        return RestartAsync();
    }

    /// <summary>The next page comes by itself when the end is near, until rows have to leave for it.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var watch = _next is not null && !_watching;
        _watching = _next is not null;
        if (watch)
        {
            await js.InvokeVoidAsync("cc.clickWhenNear", _more);
        }
    }

    private async Task RestartAsync()
    {
        var read = ++_reads;
        var page = await Read(null, _closing.Token);
        if (read == _reads)
        {
            (_rows, _next, _dropped) = ([.. page.Rows], page.Next, false);
        }
    }

    private async Task MoreAsync()
    {
        _reading = true;
        var read = ++_reads;
        var page = await Read(_next, _closing.Token);
        _reading = false;
        if (read != _reads || _rows is null)
        {
            return;
        }

        _rows.AddRange(page.Rows);
        _next = page.Next;
        if (_rows.Count > Most)
        {
            _rows.RemoveRange(0, _rows.Count - Most);
            _dropped = true;
        }
    }
}
