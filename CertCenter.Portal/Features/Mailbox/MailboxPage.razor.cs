using System.Text.RegularExpressions;
using CertCenter.Portal.Mail;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Mailbox;

/// <summary>In Development, where no mail server is: what would have been sent. Elsewhere there is no such page.</summary>
public sealed partial class MailboxPage
{
    private const int Most = 200;

    private IReadOnlyList<KeptMail> _mails = [];
    private KeptMail? _open;

    [SupplyParameterFromQuery]
    public string? Mail { get; set; }

    [Inject]
    private IServiceProvider Services { get; set; } = null!; // Set by the renderer before it is used.

    [Inject]
    private IHostEnvironment Environment { get; set; } = null!; // Set by the renderer before it is used.

    [Inject]
    private NavigationManager Navigation { get; set; } = null!; // Set by the renderer before it is used.

    protected override async Task OnInitializedAsync()
    {
        if (!Environment.IsDevelopment() || Services.GetService<FolderMail>() is not { } folder)
        {
            Navigation.NotFound();
            return;
        }

        _mails = await folder.ReadAsync(Most, CancellationToken.None);
        _open = _mails.FirstOrDefault(m => m.Id == Mail);
    }

    private static IEnumerable<(string Text, bool IsLink)> Pieces(string text)
    {
        var from = 0;
        foreach (Match match in Link().Matches(text))
        {
            yield return (text[from..match.Index], false);
            yield return (match.Value, true);
            from = match.Index + match.Length;
        }

        yield return (text[from..], false);
    }

    /// <summary>Links in the frame open in a tab of their own; scripts, forms and our cookies do not reach into it.</summary>
    private static string Framed(string html) => html.Replace("<head>", "<head><base target=\"_blank\">", StringComparison.Ordinal);

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Link();
}
