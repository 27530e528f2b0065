using System.Text;
using CertCenter.Domain.Staff;
using QRCoder;

namespace CertCenter.Portal.Features.Staff;

/// <summary>A seed of the second factor as an authenticator scans it, and as people type it.</summary>
internal static class Qr
{
    private const int PixelsPerModule = 4;

    public static string PictureOf(StaffOffer offer)
    {
        using var qr = QRCodeGenerator.GenerateQrCode(
            $"otpauth://totp/CertCenter%20staff:{Uri.EscapeDataString(offer.Mail)}?secret={offer.Seed}&issuer=CertCenter%20staff&digits=6&period=30", QRCodeGenerator.ECCLevel.M);
        return $"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(new SvgQRCode(qr).GetGraphic(PixelsPerModule)))}";
    }

    public static string Spaced(string key) => string.Join(' ', key.Chunk(4).Select(four => new string(four)));
}
