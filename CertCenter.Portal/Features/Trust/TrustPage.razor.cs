using CertCenter.Domain.Trust;
using CertCenter.Portal.Components.Controls;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal.Features.Trust;

/// <summary>Where a workspace's data is, and each promise with the check that runs behind it.</summary>
public sealed partial class TrustPage(TrustQuery query, CheckPromises check, ProgramFacts facts, Advisories advisories, IOptions<TrustOptions> options)
{
    private TrustScreen? _screen;
    private bool _checking;

    private ProgramFacts Facts => facts;

    private Advisories Advisories => advisories;

    private TrustOptions Options => options.Value;

    protected override Task OnInitializedAsync() => ReadAsync();

    private static Tone Of(bool? holds) => holds switch { true => Tone.Good, false => Tone.Bad, null => Tone.Neutral };

    /// <summary>What was found, without the places from which the next check goes on, and hashes by their beginning.</summary>
    private static string Shown(PromiseRow promise) => string.Join(" · ", promise.Evidence
        .Where(e => !e.Key.StartsWith("again", StringComparison.Ordinal))
        .Select(e => $"{e.Key} {(e.Key == "hash" ? e.Value[..16] : e.Value)}"));

    private async Task ReadAsync()
    {
        var found = await query.ExecuteAsync(Caller, Closing);
        if (found.Refusal is not null)
        {
            ShowNotFound();
            return;
        }

        _screen = found.Value;
    }

    private async Task CheckAsync()
    {
        _checking = true;
        StateHasChanged();
        if (await TryAsync(check.ExecuteAsync(Caller, Closing)))
        {
            await ReadAsync();
        }

        _checking = false;
    }
}
