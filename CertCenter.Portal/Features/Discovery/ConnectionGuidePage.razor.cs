using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Discovery;

/// <summary>What to prepare on the customer's side before a source is connected, step by step, with what to copy.</summary>
public sealed partial class ConnectionGuidePage
{
    private string? _kind;

    [SupplyParameterFromQuery]
    public string? Kind { get; set; }

    /// <summary>The steps that the texts hold for this kind, in order, each with what is pasted there, if anything.</summary>
    private IEnumerable<(string Words, string? Copy)> Steps
    {
        get
        {
            for (var step = 1; T[$"Guide{_kind}{step}"] is { ResourceNotFound: false } words; step++)
            {
                yield return (words, T[$"Guide{_kind}{step}Copy"] is { ResourceNotFound: false } copy ? copy.Value : null);
            }
        }
    }

    protected override void OnParametersSet() =>
        _kind = SourceKinds.All.Any(known => known.Kind == Kind) && !T[$"Guide{Kind}"].ResourceNotFound ? Kind : null;
}
