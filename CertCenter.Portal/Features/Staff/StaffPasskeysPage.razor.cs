using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using CertCenter.Portal.Access.Organisations;
using CertCenter.Portal.Access.Passkeys;
using CertCenter.Portal.Components;
using CertCenter.Portal.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Staff;

/// <summary>The passkeys of who is there, besides their authenticator. The second factor is asked for first, so that no open screen takes another one in.</summary>
public sealed partial class StaffPasskeysPage(
    PasskeysQuery query, PasskeyDesk desk, AddStaffPasskey add, RemoveStaffPasskey remove, StaffProvider provider, StaffSignInQuery members, UnlinkStaffProvider unlink, TimeProvider clock, IStringLocalizer<Texts> words)
{
    private static readonly SystemCaller Asker = new("passkeys");

    private readonly FormProblems _problems = new();
    private IReadOnlyList<PasskeyRow> _rows = [];
    private PasskeyAsk? _ask;
    private bool _linked;

    [SupplyParameterFromForm(Name = "Form")]
    public StaffSignInForm? Sent { get; set; }

    protected override async Task LoadAsync()
    {
        if (Caller.MayNot(StaffAction.ChangeOwnPasskeys, clock.GetUtcNow()) is SecondFactorStale)
        {
            GoTo(Links.StaffConfirmThen(Links.StaffPasskeys));
            return;
        }

        _rows = await query.ExecuteAsync(Asker, PasskeyOwner.Of(Caller.Id), Aborted);
        _linked = await members.ExecuteAsync(Caller.Session, Aborted) is { ProviderSubject: not null };
        _ask = await desk.AskNewAsync(Http, PasskeyOwner.Of(Caller.Id), Caller.Mail);
    }

    private async Task AddAsync()
    {
        _problems.Require(Sent?.Name, "Name", words["PasskeyNameMissing"], Passkey.MaxName);
        if (!_problems.None)
        {
            return;
        }

        if (await desk.TakeNewAsync(Http, PasskeyOwner.Of(Caller.Id), Sent?.Name ?? "", Sent?.PasskeyState, Sent?.Passkey) is not { } made)
        {
            _problems.Add(words["PasskeyFailed"]);
            return;
        }

        await DoAsync(add.ExecuteAsync(Caller, made, Aborted), "passkey-added");
    }

    private Task UnlinkAsync() => DoAsync(unlink.ExecuteAsync(Caller, Aborted), "provider-unlinked");

    private Task RemoveAsync(PasskeyRow row) => DoAsync(remove.ExecuteAsync(Caller, row.Id, Aborted), "passkey-removed");
}
