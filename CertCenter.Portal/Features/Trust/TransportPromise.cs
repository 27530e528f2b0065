using CertCenter.Domain.Kernel;
using CertCenter.Portal.Mail;

namespace CertCenter.Portal.Features.Trust;

/// <summary>Everything is answered over HTTPS, and browsers are told to keep to it.</summary>
internal sealed class TransportPromise(PortalAddress portal, IHostEnvironment environment) : IPromise
{
    public string Key => "transport";

    public Task<PromiseFinding?> CheckAsync(Caller caller, PromiseFinding? last, CancellationToken cancellationToken)
    {
        var address = portal.Of("/");
        return Task.FromResult<PromiseFinding?>(new(
            address.StartsWith("https://", StringComparison.Ordinal) && !environment.IsDevelopment(), new Dictionary<string, string> { ["address"] = address }));
    }
}
