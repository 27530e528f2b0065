using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Account;

/// <summary>Asks for a mail with a link for a new password. The answer is the same whether there is an account or not.</summary>
public sealed partial class ForgotPasswordPage(AskForReset ask, IStringLocalizer<Texts> words)
{
    private string? _sentTo;

    [SupplyParameterFromForm(Name = "Form")]
    public MailForm? Sent { get; set; }

    private MailForm Form => Sent ?? new();

    private async Task SendAsync()
    {
        if (MailAddresses.Normalize(Form.Mail) is not { } mail)
        {
            Problems.Add(words["MailMissing"], "Mail");
            return;
        }

        await ask.ExecuteAsync(Visitor, mail, Aborted);
        _sentTo = mail;
    }
}

/// <summary>A mail address as it was typed.</summary>
public sealed record MailForm
{
    public string? Mail { get; init; }
}
