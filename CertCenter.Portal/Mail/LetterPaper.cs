using System.Net;
using System.Text;
using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Mail;

/// <summary>
/// The paper all letters are written on, as text and as HTML. What is put on it is data: names from directories are escaped here,
/// once, and stay on their line.
/// </summary>
public static class LetterPaper
{
    /// <summary>Sets a letter: paragraphs, the one thing to do as a link (its words and its whole address), and the small print.</summary>
    public static Letter Write(
        string messageId,
        string to,
        string toName,
        string subject,
        IReadOnlyList<string> paragraphs,
        LetterLink? link,
        string smallPrint) => new(messageId, to, toName, OneLine(subject), Text(paragraphs, link, smallPrint), Html(subject, paragraphs, link, smallPrint));

    private static string Text(IReadOnlyList<string> paragraphs, LetterLink? link, string smallPrint)
    {
        var text = new StringBuilder();
        foreach (var paragraph in paragraphs)
        {
            text.Append(OneLine(paragraph)).Append("\r\n\r\n");
        }

        if (link is not null)
        {
            text.Append(OneLine(link.Words)).Append(":\r\n").Append(link.Address).Append("\r\n\r\n");
        }

        return text.Append("--\r\n").Append(OneLine(smallPrint)).Append("\r\n").ToString();
    }

    private static string Html(string subject, IReadOnlyList<string> paragraphs, LetterLink? link, string smallPrint)
    {
        var body = new StringBuilder();
        foreach (var paragraph in paragraphs)
        {
            body.Append("<p style=\"margin:0 0 16px\">").Append(Escape(paragraph)).Append("</p>");
        }

        if (link is not null)
        {
            body.Append("<p style=\"margin:24px 0\"><a href=\"").Append(Escape(link.Address))
                .Append("\" style=\"background:#4340d2;color:#ffffff;padding:10px 16px;border-radius:6px;text-decoration:none\">")
                .Append(Escape(link.Words)).Append("</a></p><p style=\"margin:0 0 16px;font-size:13px;color:#5b6470\">")
                .Append(Escape(link.Address)).Append("</p>");
        }

        return $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{Escape(subject)}</title></head>
            <body style="margin:0;background:#f5f6f8;font:15px/22px system-ui,sans-serif;color:#151a21">
            <div style="max-width:560px;margin:0 auto;padding:24px"><div style="background:#ffffff;border:1px solid #e1e5ea;border-radius:8px;padding:24px">
            {body}<p style="margin:24px 0 0;font-size:13px;color:#5b6470">{Escape(smallPrint)}</p>
            </div></div></body></html>
            """;
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(OneLine(text));

    /// <summary>Line breaks and text direction marks in a name could make it look like words of ours.</summary>
    private static string OneLine(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c).Where(c => c is not (>= '\u202A' and <= '\u202E') and not (>= '\u2066' and <= '\u2069')));
}

/// <summary>The one thing to do: the words of the link and its whole address.</summary>
public sealed record LetterLink(string Words, string Address);
