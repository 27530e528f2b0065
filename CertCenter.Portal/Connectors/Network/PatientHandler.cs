using System.Globalization;
using System.Net;
using CertCenter.Domain.Discovery;

namespace CertCenter.Portal.Connectors.Network;

/// <summary>
/// Waits for a source that asks to slow down, as long as it says, and asks again after what passes: a lost line, half an answer, a
/// server that is busy. What only reads can be asked again without harm; a change is sent once. Answers are handed on whole.
/// </summary>
internal sealed class PatientHandler(HttpRules rules, HttpTally tally, TimeProvider clock, HttpMessageHandler next) : DelegatingHandler(next)
{
    private const int MostFailures = 3;

    private static readonly TimeSpan LongestWaiting = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    // Who never answered is not asked again: the person who sets it up waits for the words.
    private volatile bool _answered;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Options.TryGetValue(HttpLine.Ticket, out _))
        {
            return await HttpAttempt.SendAsync(base.SendAsync, request, rules, cancellationToken);
        }

        var asked = request.RequestUri;
        var (failures, waits, waited) = (0, 0, TimeSpan.Zero);
        while (true)
        {
            TimeSpan pause;
            try
            {
                var answer = await HttpAttempt.SendAsync(base.SendAsync, request, rules, cancellationToken);
                _answered = true;
                if (AsksToSlowDown(answer))
                {
                    pause = Told(answer) ?? Growing(++waits);
                    waited += pause;
                    answer.Dispose();
                    tally.Waited();
                    if (waited > LongestWaiting)
                    {
                        throw new SourceFailedException(new(HttpReasons.SlowDown, rules.Server.Host, LongestWaiting.TotalMinutes.ToString(CultureInfo.InvariantCulture)));
                    }
                }
                else if (Passes(answer.StatusCode) && failures++ < MostFailures)
                {
                    answer.Dispose();
                    pause = Growing(failures);
                }
                else
                {
                    return answer;
                }
            }
            catch (SourceFailedException e) when (Passes(e.Problem.Reason) && _answered && failures++ < MostFailures)
            {
                pause = Growing(failures);
            }

            await Task.Delay(pause, clock, cancellationToken);
            request.RequestUri = asked;
        }
    }

    private static bool AsksToSlowDown(HttpResponseMessage answer) =>
        answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;

    private static bool Passes(HttpStatusCode status) =>
        status is HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout;

    private static bool Passes(string reason) => reason is HttpReasons.Lost or HttpReasons.TimedOut or NetworkReasons.Unreachable;

    /// <summary>How long the source says (RFC 9110, section 10.2.3), a second at least; null when it does not.</summary>
    private TimeSpan? Told(HttpResponseMessage answer)
    {
        var told = answer.Headers.RetryAfter?.Delta ?? (answer.Headers.RetryAfter?.Date - clock.GetUtcNow());
        return told is { } pause ? TimeSpan.FromSeconds(Math.Clamp(pause.TotalSeconds, 1, LongestPause.TotalSeconds)) : null;
    }

    /// <summary>1, 2, 4 … seconds, a minute at most, and a little more, so that several do not come back at once.</summary>
    private static TimeSpan Growing(int times) =>
        TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, times - 1)) + Random.Shared.NextDouble());
}
