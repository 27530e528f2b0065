using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace CertCenter.Tests.Support;

/// <summary>Fills forms of plain pages as a person does: by the words beside the fields. Hidden fields are sent as they came.</summary>
public static class WebForms
{
    /// <summary>Opens a page, fills the form that has these labels, and sends it.</summary>
    public static async Task<HttpResponseMessage> SendFormAsync(this HttpClient client, string page, params (string Label, string Value)[] fields)
    {
        using var opened = await client.GetAsync(new Uri(page, UriKind.RelativeOrAbsolute));
        var html = await opened.Content.ReadAsStringAsync();
        var document = await new HtmlParser().ParseDocumentAsync(html);
        var form = document.Forms.FirstOrDefault(f => fields.All(field => Control(f, field.Label) is not null))
            ?? throw new InvalidOperationException($"{page} has no form with {string.Join(", ", fields.Select(f => f.Label))}: {(int)opened.StatusCode} {document.Body?.TextContent.Trim()}");
        var values = form.Elements.OfType<IHtmlInputElement>()
            .Where(i => !string.IsNullOrEmpty(i.Name) && (i.Type is not ("radio" or "checkbox" or "submit" or "button") || i.IsChecked))
            .ToDictionary(i => i.Name!, i => i.Value); // Filtered for a name above.
        foreach (var (label, value) in fields)
        {
            var control = Control(form, label)!; // The form was chosen by its labels.
            values[control.GetAttribute("name") ?? ""] = control is IHtmlInputElement { Type: "radio" } radio ? radio.Value : value;
        }

        using var content = new FormUrlEncodedContent(values);
        var target = new Uri(opened.RequestMessage!.RequestUri!, form.GetAttribute("action") is { Length: > 0 } action ? action : ""); // Sent, so it has an address.
        return await client.PostAsync(target, content);
    }

    private static IElement? Control(IHtmlFormElement form, string label) => form.QuerySelectorAll("label")
        .OfType<IHtmlLabelElement>().FirstOrDefault(l => l.TextContent.Trim().StartsWith(label, StringComparison.OrdinalIgnoreCase)) is { } found
        ? found.Control ?? found.QuerySelector("input")
        : null;
}
