using System.ComponentModel.DataAnnotations;

namespace CertCenter.Portal.Features.Trust;

/// <summary>What the operator states on the Trust page. From configuration, section "Trust".</summary>
public sealed class TrustOptions
{
    public const string Section = "Trust";

    /// <summary>Who processes data for the operator: name, what for, country.</summary>
    public List<Subprocessor> Subprocessors { get; init; } = [];

    /// <summary>How backups are made, in a sentence; where nothing is said, the page says that nothing is known of them.</summary>
    [StringLength(500, ErrorMessage = "Trust:Backups has to be shorter than 500 characters.")]
    public string? Backups { get; init; }
}

/// <summary>Somebody who processes data for the operator.</summary>
public sealed record Subprocessor(string Name, string Purpose, string Country);
