using System.Globalization;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Staff;

/// <summary>Asks to look into the workspace of a ticket: for what, at what, how long.</summary>
public sealed partial class StaffAskPage(TicketsQuery tickets, AskForAccess ask)
{
    private static readonly SupportAreas[] Areas = [.. Enum.GetValues<SupportAreas>().Where(a => a is not SupportAreas.None)];
    private static readonly SupportRepairs[] Repairs = [.. Enum.GetValues<SupportRepairs>().Where(r => r is not SupportRepairs.None)];

    private TicketSheet? _ticket;

    [SupplyParameterFromQuery]
    public Guid Ticket { get; set; }

    [SupplyParameterFromForm(Name = "Form")]
    public AskForm? Sent { get; set; }

    protected override async Task LoadAsync() => _ticket = await AskAsync(tickets.ExecuteAsync(Caller, new TicketId(Ticket), Aborted));

    /// <summary>The boxes of one name that were ticked: a form sends each by itself.</summary>
    private IReadOnlyList<string> Ticked(string name) => HttpMethods.IsPost(Http.Request.Method) ? [.. Http.Request.Form[name].OfType<string>()] : [];

    private bool Chosen(SupportAreas area) => Sent is null ? _ticket?.Areas.HasFlag(area) is true : Ticked("Form.Areas").Contains(area.ToString());

    private bool Chosen(SupportRepairs repair) => Ticked("Form.Repairs").Contains(repair.ToString());

    private async Task SendAsync()
    {
        var wish = new GrantWish(
            new TicketId(Ticket),
            Enum.TryParse<GrantReason>(Sent?.Reason, out var reason) ? reason : (GrantReason)(-1),
            Sent?.Text,
            Areas.Where(a => Ticked("Form.Areas").Contains(a.ToString())).Aggregate(SupportAreas.None, (all, a) => all | a),
            Repairs.Where(r => Ticked("Form.Repairs").Contains(r.ToString())).Aggregate(SupportRepairs.None, (all, r) => all | r),
            int.TryParse(Sent?.Minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : 0,
            Ticked("Form.Emergency").Count > 0);
        GrantId? made = null;
        await DoAsync(KeepAsync(), "asked", () => Links.StaffGrant(made ?? default));

        async Task<Outcome<GrantId>> KeepAsync()
        {
            var asked = await ask.ExecuteAsync(Caller, wish, Aborted);
            made = asked.Refusal is null ? asked.Value : null;
            return asked;
        }
    }
}

/// <summary>What is asked for.</summary>
public sealed record AskForm
{
    public string? Reason { get; init; }

    public string? Text { get; init; }

    public string? Minutes { get; init; }
}
