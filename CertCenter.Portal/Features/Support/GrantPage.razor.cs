using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using CertCenter.Domain.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Support;

/// <summary>One access of support: what was asked and answered, and every screen and record that was seen, as it happens.</summary>
public sealed partial class GrantPage(SupportAccessQuery query, AnswerAccess answer, RevokeAccess revoke, TimeProvider clock, IStringLocalizer<Texts> words)
{
    private GrantRow? _grant;
    private List<AccessLine>? _lines;
    private string? _next;

    [Parameter]
    public Guid Id { get; set; }

    private DateTimeOffset Now => clock.GetUtcNow();

    protected override async Task OnInitializedAsync()
    {
        OnNotice(Topic.Support, LoadAsync);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var found = await query.ExecuteAsync(Caller, new GrantId(Id), Closing);
        if (found.Refusal is not null)
        {
            ShowNotFound();
            return;
        }

        var page = (await query.ExecuteAsync(Caller, found.Value.Id, null, Closing)).Value;
        (_grant, _lines, _next) = (found.Value, [.. page.Rows], page.Next);
    }

    private async Task MoreAsync()
    {
        var page = (await query.ExecuteAsync(Caller, new GrantId(Id), _next, Closing)).Value;
        _lines?.AddRange(page.Rows);
        _next = page.Next;
    }

    private async Task AnswerAsync(bool allows)
    {
        await TryAsync(answer.ExecuteAsync(Caller, new GrantId(Id), allows, Closing));
        await LoadAsync();
    }

    private async Task RevokeAsync()
    {
        await TryAsync(revoke.ExecuteAsync(Caller, new GrantId(Id), Closing));
        await LoadAsync();
    }

    private string AreasOf(SupportAreas areas) =>
        string.Join(", ", Enum.GetValues<SupportAreas>().Where(a => a is not SupportAreas.None && areas.HasFlag(a)).Select(a => words[$"Area-{a}"].Value));

    private string RepairsOf(SupportRepairs repairs) =>
        string.Join(", ", Enum.GetValues<SupportRepairs>().Where(r => r is not SupportRepairs.None && repairs.HasFlag(r)).Select(r => words[$"Repair-{r}"].Value).DefaultIfEmpty(words["Nothing"].Value));

    private string Told(AccessLine line) => AccessFacts.Of(line, words);
}
