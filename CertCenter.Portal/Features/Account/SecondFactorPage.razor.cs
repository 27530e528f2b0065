using System.Text;
using CertCenter.Portal.Access;
using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using QRCoder;

namespace CertCenter.Portal.Features.Account;

/// <summary>Turns the second factor on: shows a seed (RFC 6238) as a picture and as text, and asks for a first code to see that it arrived and for the password to see who asks.</summary>
public sealed partial class SecondFactorPage(SignedIn signedIn, UserManager<Domain.Accounts.Account> users, SecondFactorSeed seeds, IStringLocalizer<Texts> words)
{
    private const int PixelsPerModule = 4;

    private Domain.Accounts.Account? _account;
    private string? _key;
    private string? _picture;
    private IReadOnlyList<string> _codes = [];

    [SupplyParameterFromForm(Name = "Form")]
    public CodeForm? Sent { get; set; }

    private CodeForm Form => Sent ?? new();

    protected override async Task OnInitializedAsync()
    {
        _account = await signedIn.AccountAsync(Aborted);
        if (_account is null || _account.SecondFactorOn)
        {
            GoTo(Links.Security);
            return;
        }

        _key = await seeds.OfAsync(_account, Aborted);
        _picture = PictureOf($"otpauth://totp/CertCenter:{Uri.EscapeDataString(_account.Mail)}?secret={_key}&issuer=CertCenter&digits=6&period=30");
    }

    private async Task SendAsync()
    {
        if (_account is null || _account.SecondFactorOn)
        {
            return;
        }

        if (!await users.VerifyTwoFactorTokenAsync(_account, users.Options.Tokens.AuthenticatorTokenProvider, Form.Compact))
        {
            Problems.Add(words["WrongCode"], "Code");
            return;
        }

        // Whoever finds an open screen must not lock its owner out with a factor of their own.
        if (_account.PasswordHash is not null && (await users.IsLockedOutAsync(_account) || !await users.CheckPasswordAsync(_account, Form.Password ?? "")))
        {
            await users.AccessFailedAsync(_account);
            Problems.Add(words["WrongPassword"], "Password");
            return;
        }

        if ((await users.SetTwoFactorEnabledAsync(_account, true)).Succeeded)
        {
            _codes = [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(_account, 10) ?? []];
        }
    }

    private static string PictureOf(string text)
    {
        using var qr = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var svg = new SvgQRCode(qr).GetGraphic(PixelsPerModule);
        return $"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(svg))}";
    }

    private static string Spaced(string key) => string.Join(' ', key.Chunk(4).Select(four => new string(four)));
}
