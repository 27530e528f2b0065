using System.Net;
using System.Text.Json;
using CertCenter.Domain.Discovery;

namespace CertCenter.Portal.Connectors.Network;

/// <summary>A whole answer: its status, and its body when that is JSON.</summary>
public sealed class HttpAnswer(HttpResponseMessage answer, string where) : IDisposable
{
    private const int LongestWords = 300;

    public HttpStatusCode Status => answer.StatusCode;

    public bool IsGood => answer.IsSuccessStatusCode;

    /// <summary>What was asked, without its query.</summary>
    public string Where => where;

    /// <exception cref="SourceFailedException">It is something else, such as a page of a proxy.</exception>
    public async Task<JsonDocument> JsonAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellationToken), default, cancellationToken);
        }
        catch (JsonException e)
        {
            throw NotJson(e);
        }
    }

    /// <summary>Goes through its JSON from the first byte to the last.</summary>
    /// <exception cref="SourceFailedException">It is something else, or breaks off; what came before was taken.</exception>
    internal T Walk<T>(JsonReading<T> read)
    {
        try
        {
            var json = new Utf8JsonReader(Body);
            json.Read();
            var result = read(ref json);
            while (json.Read())
            {
            }

            return result;
        }
        catch (JsonException e)
        {
            throw NotJson(e);
        }
    }

    /// <summary>All of it, as long as it is not disposed of.</summary>
    internal ReadOnlySpan<byte> Body => answer.Content is WholeBody whole ? whole.Text : [];

    /// <summary>The status and what the source said, cut short; a secret that it repeats is taken out.</summary>
    /// <param name="find">Finds its words in the JSON of the answer.</param>
    public async Task<string> WordsAsync(Func<JsonElement, string?> find, string? secret, CancellationToken cancellationToken)
    {
        string? said = null;
        try
        {
            using var json = await JsonAsync(cancellationToken);
            said = json.RootElement.ValueKind is JsonValueKind.Object ? find(json.RootElement) : null;
        }
        catch (SourceFailedException)
        {
            // No words then; the status tells enough.
        }

        var words = $"{(int)Status} {said}".TrimEnd();
        words = string.IsNullOrEmpty(secret) ? words : words.Replace(secret, "…", StringComparison.Ordinal);
        return words.Length > LongestWords ? words[..LongestWords] + "…" : words;
    }

    public void Dispose() => answer.Dispose();

    private SourceFailedException NotJson(JsonException e) => new(new(HttpReasons.NotJson, where, answer.Content.Headers.ContentType?.MediaType ?? "text"), e);
}
