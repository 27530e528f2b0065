using CertCenter.Domain.Accounts;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Tenants;
using CertCenter.Portal.Access;
using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal.Features.Account;

/// <summary>The workspaces of who is signed in. Opening another is a new start: no screen of the first one goes on.</summary>
public sealed partial class WorkspacesPage(
    WorkspacesQuery query, SwitchWorkspace switchTo, SignedIn signedIn, RefusalTexts refusals, IOptions<List<Region>> regions)
{
    private IReadOnlyList<WorkspaceRow> _mine = [];
    private bool _mayFound;

    [SupplyParameterFromForm(Name = "Form")]
    public WorkspaceForm? Sent { get; set; }

    private WorkspaceForm Form => Sent ?? new();

    protected override async Task OnInitializedAsync()
    {
        if (await signedIn.SessionAsync() is { } session)
        {
            _mine = await query.ExecuteAsync(session, Aborted);
            _mayFound = await signedIn.AccountAsync(Aborted) is not null;
        }
    }

    private string NameOf(string region) => regions.Value.Find(r => r.Key == region)?.Name ?? region;

    private async Task SendAsync()
    {
        if (await signedIn.SessionAsync() is not { } session)
        {
            return;
        }

        if ((await switchTo.ExecuteAsync(session, new TenantId(Form.Workspace), Aborted)).Refusal is { } refusal)
        {
            Problems.Add(refusals[refusal]);
            return;
        }

        GoTo(Links.Home);
    }
}

/// <summary>Which workspace to open.</summary>
public sealed record WorkspaceForm
{
    public Guid Workspace { get; init; }
}
