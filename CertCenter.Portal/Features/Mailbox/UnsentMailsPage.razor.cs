using CertCenter.Domain.Kernel;
using CertCenter.Domain.Outbox;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Mailbox;

/// <summary>The mails of the workspace that could not be sent, with what the mail server said.</summary>
public sealed partial class UnsentMailsPage(UnsentMailsQuery unsent, TryMailsAgain again, NavigationManager navigation, IStringLocalizer<Texts> words)
{
    private IReadOnlyList<UnsentMail>? _mails;
    private string? _done;

    protected override Task OnInitializedAsync()
    {
        OnNotice(Topic.Mailbox, ReadAsync);
        return ReadAsync();
    }

    private string TextOf(string kind) => words[$"mail.{kind}"] is { ResourceNotFound: false } text ? text.Value : kind;

    private async Task ReadAsync()
    {
        var read = await unsent.ExecuteAsync(Caller, Closing);
        if (read.Refusal is not null)
        {
            navigation.NotFound();
            return;
        }

        _mails = read.Value;
    }

    private async Task TryAgainAsync()
    {
        var outcome = await again.ExecuteAsync(Caller, Closing);
        if (await TryAsync(Task.FromResult(outcome)))
        {
            _done = words["Tried", outcome.Value];
            await ReadAsync();
        }
    }
}
