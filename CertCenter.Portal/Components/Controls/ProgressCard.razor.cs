using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Components.Controls;

/// <summary>Shows a step of long work and how far it is; tells listeners at each tenth only.</summary>
public sealed partial class ProgressCard
{
    /// <summary>"Step 4 of 7: group memberships".</summary>
    [Parameter, EditorRequired]
    public required string Step { get; set; }

    [Parameter]
    public long Done { get; set; }

    /// <summary>How many there are; null when nobody knows yet.</summary>
    [Parameter]
    public long? Total { get; set; }

    /// <summary>What is counted: "groups".</summary>
    [Parameter, EditorRequired]
    public required string Unit { get; set; }

    /// <summary>Why it waits, what it found: below the bar.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private int? Percent => Total is > 0 ? (int)Math.Clamp(Done * 100 / Total.Value, 0, 100) : null;

    private string Counted => Total is { } total
        ? T["CountOf", Number(Done), Number(total), Unit]
        : T["CountSoFar", Number(Done), Unit];

    private string? Announced => Percent is { } percent ? $"{Step} {percent / 10 * 10}%" : null;

    private static string Number(long value) => value.ToString("N0", CultureInfo.CurrentCulture);
}
