using CertCenter.Domain.Kernel;
using CertCenter.Domain.Tenants;
using CertCenter.Portal.Access;
using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal.Features.Account;

/// <summary>Account and workspace in one step. What is answered does not tell whether the address has an account.</summary>
public sealed partial class SignUpPage(
    SignUp signUp, NewPassword passwords, RefusalTexts refusals, IOptions<List<Region>> regions, IStringLocalizer<Texts> words)
{
    private string? _sentTo;

    [SupplyParameterFromForm(Name = "Form")]
    public SignUpForm? Sent { get; set; }

    private SignUpForm Form => Sent ?? new();

    private async Task SendAsync()
    {
        var (mail, name) = (Form.Mail ?? "", Form.Name ?? "");
        var wanted = new NewWorkspace(Form.Workspace ?? "", Form.Region ?? "", name, mail, "");
        foreach (var problem in wanted.Problems(regions.Value))
        {
            Problems.Add(refusals[problem], problem.Field);
        }

        if (await passwords.ProblemAsync(Form.Password, mail, name) is { } wrong)
        {
            Problems.Add(words[wrong], "Password");
        }

        if (!Problems.None)
        {
            return;
        }

        var made = await signUp.ExecuteAsync(Visitor, wanted with { PasswordHash = passwords.HashOf(Form.Password ?? "", mail, name) }, Aborted);
        if (made.Refusal is { } refusal)
        {
            Problems.Add(refusals[refusal], (refusal as InvalidField)?.Field);
            return;
        }

        _sentTo = MailAddresses.Normalize(mail);
    }
}

/// <summary>What the sign-up form sends.</summary>
public sealed record SignUpForm
{
    public string? Workspace { get; init; }

    public string? Region { get; init; }

    public string? Name { get; init; }

    public string? Mail { get; init; }

    public string? Password { get; init; }
}
