using CertCenter.Domain.Kernel;
using CertCenter.Domain.SignIns;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.SignIns;

/// <summary>One provider of the workspace, and what can be changed of it.</summary>
public sealed partial class ProviderCard
{
    private static readonly Roles[] Granted = [Roles.Administrator, Roles.CampaignManager, Roles.Reviewer, Roles.Auditor];

    private readonly List<RoleEdit> _roles = [];
    private ProviderRow? _shown;
    private string _name = "";
    private string _secret = "";
    private string _strong = "";
    private string _from = "";
    private bool _isOn;

    [Parameter, EditorRequired]
    public required ProviderRow Provider { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<ConnectionChoice> Connections { get; set; }

    [Parameter, EditorRequired]
    public required string SignInAddress { get; set; }

    [Parameter, EditorRequired]
    public required string AnswerAddress { get; set; }

    [Parameter, EditorRequired]
    public required string SignOutAddress { get; set; }

    [Parameter, EditorRequired]
    public required string TryAddress { get; set; }

    [Parameter, EditorRequired]
    public required Func<string, string?> Error { get; set; }

    [Parameter]
    public EventCallback<ProviderChange> Save { get; set; }

    [Parameter]
    public EventCallback Remove { get; set; }

    private string Key => Provider.Id.ToString("N");

    private ProviderChange Wanted => new(
        _name, _isOn, _secret, _strong, Guid.TryParse(_from, out var from) ? new ConnectionId(from) : null, [.. _roles.Select(r => new RoleLine(r.Word, r.Role))]);

    /// <summary>Takes over what was saved; what is being typed stays while nothing was.</summary>
    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_shown, Provider))
        {
            return;
        }

        _shown = Provider;
        (_name, _secret, _strong, _isOn) = (Provider.Name, "", Provider.StrongContext ?? "", Provider.IsOn);
        _from = Provider.ReviewersFrom?.Value.ToString() ?? "";
        _roles.Clear();
        _roles.AddRange(Provider.Roles.Select(r => new RoleEdit { Word = r.Word, Role = Granted.FirstOrDefault(g => r.Roles.HasFlag(g), Roles.Reviewer) }));
    }

    private sealed class RoleEdit
    {
        public string Word { get; set; } = "";

        public Roles Role { get; set; } = Roles.Reviewer;
    }
}
