using System.Net;
using CertCenter.Domain.Discovery;

namespace CertCenter.Portal.Connectors.Network;

/// <summary>Follows a source that moved what was asked for, a few times. Where it leads is checked below as any other address is.</summary>
internal sealed class RedirectHandler(HttpMessageHandler next) : DelegatingHandler(next)
{
    private const int Most = 5;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var followed = 0; ; followed++)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if ((request.Method != HttpMethod.Get && request.Method != HttpMethod.Head) || request.RequestUri is not { } from || !Moved(answer.StatusCode) || answer.Headers.Location is not { } location)
            {
                return answer;
            }

            answer.Dispose();
            if (followed == Most)
            {
                throw new SourceFailedException(new(HttpReasons.TooManyRedirects, from.GetLeftPart(UriPartial.Path)));
            }

            request.RequestUri = new Uri(from, location);
        }
    }

    private static bool Moved(HttpStatusCode status) => status is
        HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
}
