using CertCenter.Domain.Kernel;
using CertCenter.Portal.Access;

namespace CertCenter.Portal.Demo;

/// <summary>Who can sign in to the demo: one person of the company for each role, all with the same password.</summary>
internal static class DemoPeople
{
    public const string Password = "brightwater-demo-2026";

    public static readonly DemoPerson Owner = new(10, Roles.Owner);

    public static IReadOnlyList<DemoPerson> Invited(DemoCompany company) =>
    [
        new(company.People - (company.People / 10) - 1, Roles.Administrator),
        new(company.People - (company.People / 10) - 2, Roles.CampaignManager),
        new(DemoCompany.FirstManager, Roles.Reviewer),
        new(company.People - (company.People / 10) - 3, Roles.Auditor),
    ];

    public static ReadyAccounts Ready(DemoCompany company) => new([.. Invited(company).Prepend(Owner).Select(p => new ReadyAccount($"Ready{p.Roles}", p.Name, p.Mail, Password))]);
}

/// <summary>Somebody of the company who is a member of its workspace.</summary>
internal sealed record DemoPerson(int Number, Roles Roles)
{
    public string Name => DemoCompany.NameOf(Number);

    public string Mail => DemoCompany.MailOf(Number);
}
