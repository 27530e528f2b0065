using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Campaigns;

/// <summary>Paragraphs for the body of a dialog.</summary>
internal static class Paragraphs
{
    public static RenderFragment Of(params string?[] paragraphs) => builder =>
    {
        foreach (var text in paragraphs.OfType<string>())
        {
            builder.OpenElement(0, "p");
            builder.AddContent(1, text);
            builder.CloseElement();
        }
    };
}
