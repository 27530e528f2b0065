using CertCenter.Domain.Kernel;
using CertCenter.Domain.SignIns;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Account;

/// <summary>Mails the way to their organisation's sign-in. The answer is the same whether there is one or not: only a mailbox learns it.</summary>
public sealed partial class FindOrganisationPage(AskForSignInAddress ask, IStringLocalizer<Texts> words)
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
