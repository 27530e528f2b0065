using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CertCenter.Domain.Bell;
using CertCenter.Portal.Connectors.Network;
using CertCenter.Portal.Mail;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Bell;

/// <summary>
/// Writes notices as each kind of address takes them, and posts them. A webhook gets JSON with the headers CertCenter-Timestamp (seconds since 1970) and
/// CertCenter-Signature: "v1=" and the HMAC-SHA256 (hex) of the timestamp, a dot and the body under its secret.
/// </summary>
internal sealed class HookLine(GuardedPost post, PortalAddress portal, IStringLocalizer<Texts> words, TimeProvider clock) : IHookLine
{
    public async Task<HookAnswer> SendAsync(HookMessage message, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(BodyOf(message), JsonSerializerOptions.Web);
        using var request = new HttpRequestMessage(HttpMethod.Post, message.Address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        if (message.Secret is { } secret)
        {
            var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            request.Headers.Add("CertCenter-Delivery", message.Id);
            request.Headers.Add("CertCenter-Timestamp", timestamp);
            request.Headers.Add("CertCenter-Signature", $"v1={Sign(secret, timestamp, body)}");
        }

        var answer = await post.SendAsync(request, cancellationToken);
        return new(answer.Status, answer.Fault is { } fault ? $"Hook{fault}" : null);
    }

    /// <summary>In lower-case hex.</summary>
    internal static string Sign(string secret, string timestamp, byte[] body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Convert.FromBase64String(secret), (byte[])[.. Encoding.UTF8.GetBytes(timestamp + "."), .. body]));

    private object BodyOf(HookMessage message)
    {
        var text = words[$"Notice.{message.Kind}", message.About].Value;
        var link = portal.Of(message.Link);
        return message.To switch
        {
            HookKind.Slack => new { text = $"*{Escaped(message.Workspace)}*: {Escaped(text)} <{link}|{words["OpenLink"].Value}>" },
            HookKind.Teams => Card(message.Workspace, text, link),
            _ => new { id = message.Id, kind = message.Kind, workspace = message.Workspace, text, about = message.About, link, at = message.At },
        };
    }

    /// <summary>Slack's own three letters that mean something (api.slack.com/reference/surfaces/formatting).</summary>
    private static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>A message with one adaptive card, as incoming webhooks of Teams take it. What is not ours is plain text there.</summary>
    private Dictionary<string, object> Card(string workspace, string text, string link) => new()
    {
        ["type"] = "message",
        ["attachments"] = new[]
        {
            new
            {
                contentType = "application/vnd.microsoft.card.adaptive",
                content = new Dictionary<string, object>
                {
                    ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
                    ["type"] = "AdaptiveCard",
                    ["version"] = "1.4",
                    ["body"] = new[]
                    {
                        new { type = "RichTextBlock", inlines = new[] { new { type = "TextRun", text = workspace, weight = "bolder" } } },
                        new { type = "RichTextBlock", inlines = new[] { new { type = "TextRun", text, weight = "default" } } },
                    },
                    ["actions"] = new[] { new { type = "Action.OpenUrl", title = words["OpenLink"].Value, url = link } },
                },
            },
        },
    };
}
