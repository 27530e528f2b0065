using System.Globalization;
using CertCenter.Domain.Discovery;

namespace CertCenter.Portal.Connectors.Network;

/// <summary>One attempt to get one answer whole, within the limits of the line; what goes wrong is said in words for people.</summary>
internal static class HttpAttempt
{
    public static async Task<HttpResponseMessage> SendAsync(
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send, HttpRequestMessage request, HttpRules rules, CancellationToken cancellationToken)
    {
        var where = request.RequestUri?.GetLeftPart(UriPartial.Path) ?? "";
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(rules.Patience);
        HttpResponseMessage? answer = null;
        try
        {
            answer = await send(request, limited.Token);
            var body = answer.Content;
            answer.Content = await WholeBody.ReadAsync(body, rules.LargestAnswer, limited.Token);
            body.Dispose();
            return answer;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && Failure(e, where, rules) is { } failed)
        {
            answer?.Dispose();
            throw failed;
        }
        catch
        {
            answer?.Dispose();
            throw;
        }
    }

    /// <summary>What a failed attempt means; null when it is none of the source's.</summary>
    public static SourceFailedException? Failure(Exception error, string where, HttpRules rules)
    {
        for (var e = error; e is not null; e = e.InnerException)
        {
            if (e is SourceFailedException known)
            {
                return known;
            }
        }

        return error switch
        {
            OperationCanceledException => Failed(HttpReasons.TimedOut, where, rules.Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture), error),
            HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
                Failed(HttpReasons.TooLarge, where, (rules.LargestAnswer >> 20).ToString(CultureInfo.InvariantCulture), error),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => Failed(HttpReasons.NoTls, rules.Server.Authority, null, error),
            HttpRequestException or IOException => Failed(HttpReasons.Lost, where, null, error),
            _ => null,
        };
    }

    private static SourceFailedException Failed(string reason, string where, string? detail, Exception error) => new(new(reason, where, detail), error);
}
