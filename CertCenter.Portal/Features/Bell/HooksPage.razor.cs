using CertCenter.Domain.Bell;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components.Controls;

namespace CertCenter.Portal.Features.Bell;

/// <summary>The addresses that the workspace's notices are sent to, with what became of the last ones.</summary>
public sealed partial class HooksPage(HooksQuery query, AddHook add, RemoveHook remove, ResumeHook resume, TryHook send)
{
    private IReadOnlyList<HookRow>? _hooks;
    private HookKind _kind;
    private string _address = "";
    private string? _secret;
    private HookAnswer? _tried;
    private bool _busy;

    protected override Task OnInitializedAsync()
    {
        OnNotice(Topic.Hooks, LoadAsync);
        return LoadAsync();
    }

    private static string StateOf(HookRow hook) => hook switch
    {
        { Ended: true } => "Ended",
        { OffSince: not null } => "Off",
        { FailingSince: not null } => "Failing",
        _ => "On",
    };

    private static Tone ToneOf(HookRow hook) => hook switch
    {
        { OffSince: not null } => Tone.Bad,
        { FailingSince: not null } => Tone.Warning,
        _ => Tone.Good,
    };

    private async Task LoadAsync()
    {
        var found = await query.ExecuteAsync(Caller, Closing);
        if (found.Refusal is not null)
        {
            ShowNotFound();
            return;
        }

        _hooks = found.Value;
    }

    private async Task AddAsync()
    {
        _tried = null;
        var added = await add.ExecuteAsync(Caller, _kind, _address, Closing);
        if (await TryAsync(Task.FromResult(added)))
        {
            (_secret, _address) = (added.Value.Secret, "");
            await LoadAsync();
        }
    }

    private async Task SendAsync(HookId id)
    {
        _busy = true;
        StateHasChanged();
        var sent = await send.ExecuteAsync(Caller, id, Closing);
        _busy = false;
        _tried = await TryAsync(Task.FromResult(sent)) ? sent.Value : null;
        await LoadAsync();
    }

    private async Task ResumeAsync(HookId id)
    {
        if (await TryAsync(resume.ExecuteAsync(Caller, id, Closing)))
        {
            await LoadAsync();
        }
    }

    private async Task RemoveAsync(HookId id)
    {
        _secret = null;
        if (await TryAsync(remove.ExecuteAsync(Caller, id, Closing)))
        {
            await LoadAsync();
        }
    }
}
