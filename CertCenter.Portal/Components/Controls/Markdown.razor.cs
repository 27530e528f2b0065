using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Components.Controls;

/// <summary>Text that people wrote in a little Markdown, shown without ever becoming markup of ours.</summary>
public sealed partial class Markdown
{
    private static RenderFragment Inline(string text) => builder =>
    {
        var at = 0;
        foreach (Match match in Marked().Matches(text))
        {
            builder.AddContent(0, text[at..match.Index]);
            at = match.Index + match.Length;
            if (match.Groups["link"].Success)
            {
                builder.OpenElement(1, "a");
                builder.AddAttribute(2, "href", match.Groups["to"].Value);
                builder.AddAttribute(3, "rel", "noreferrer noopener");
                builder.AddAttribute(4, "target", "_blank");
                builder.AddContent(5, match.Groups["link"].Value);
            }
            else
            {
                var strong = match.Groups["strong"].Success;
                builder.OpenElement(6, strong ? "strong" : "em");
                builder.AddContent(7, strong ? match.Groups["strong"].Value : match.Groups["em"].Value);
            }

            builder.CloseElement();
        }

        builder.AddContent(8, text[at..]);
    };

    [GeneratedRegex(@"\[(?<link>[^\]\n]+)\]\((?<to>https?://[^\s)]+)\)|\*\*(?<strong>[^*\n]+)\*\*|\*(?<em>[^*\n]+)\*")]
    private static partial Regex Marked();
}
