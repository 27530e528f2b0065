using CertCenter.Domain.Kernel;
using CertCenter.Domain.Tenants;
using CertCenter.Portal.Access;
using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Account;

/// <summary>Another workspace for who is signed in; it is open afterwards.</summary>
public sealed partial class NewWorkspacePage(FoundWorkspace found, SignedIn signedIn, RefusalTexts refusals)
{
    [SupplyParameterFromForm(Name = "Form")]
    public NewWorkspaceForm? Sent { get; set; }

    private NewWorkspaceForm Form => Sent ?? new();

    private async Task SendAsync()
    {
        if (await signedIn.SessionAsync() is not { } session)
        {
            return;
        }

        if ((await found.ExecuteAsync(session, Form.Workspace ?? "", Form.Region ?? "", Aborted)).Refusal is { } refusal)
        {
            Problems.Add(refusals[refusal], (refusal as InvalidField)?.Field);
            return;
        }

        GoTo(Form.Return ? Links.Return : Links.Home);
    }
}

/// <summary>What the form of another workspace sends.</summary>
public sealed record NewWorkspaceForm
{
    public string? Workspace { get; init; }

    public string? Region { get; init; }

    /// <summary>An export of another workspace is to be brought back into this one.</summary>
    public bool Return { get; init; }
}
