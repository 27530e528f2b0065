using System.Diagnostics.CodeAnalysis;
using CertCenter.Domain;
using CertCenter.Domain.Persistence;
using CertCenter.Portal.Access;
using CertCenter.Portal.Access.Organisations;
using CertCenter.Portal.Components;
using CertCenter.Portal.Connectors;
using CertCenter.Portal.Features.Account;
using CertCenter.Portal.Features.Audit;
using CertCenter.Portal.Features.Bell;
using CertCenter.Portal.Features.Campaigns;
using CertCenter.Portal.Features.Discovery;
using CertCenter.Portal.Features.Exports;
using CertCenter.Portal.Features.Home;
using CertCenter.Portal.Features.Inventory;
using CertCenter.Portal.Features.Keys;
using CertCenter.Portal.Features.Mailbox;
using CertCenter.Portal.Features.Members;
using CertCenter.Portal.Features.Remediation;
using CertCenter.Portal.Features.Reviews;
using CertCenter.Portal.Features.SignIns;
using CertCenter.Portal.Features.Staff;
using CertCenter.Portal.Features.Support;
using CertCenter.Portal.Features.Tenants;
using CertCenter.Portal.Features.Trust;
using CertCenter.Portal.Files;
using CertCenter.Portal.Jobs;
using CertCenter.Portal.Live;
using CertCenter.Portal.Mail;
using CertCenter.Portal.Secrets;

namespace CertCenter.Portal;

/// <summary>The one place where the house is put together: one line an area, the rest in the folder of the area.</summary>
internal static class Portal
{
    [SuppressMessage("ApiDesign", "RS0030", Justification = "The one place that names the real clock.")]
    public static void AddPortal(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddSettings();
        builder.Services.AddCertCenterDomain();
        builder.Services.AddHostedService<OpenHouse>();
        builder.Services.AddHealth();
        builder.AddSecrets(services => services.GetRequiredService<StorePlaces>().MasterKey);
        builder.AddAccess();
        builder.AddLook();
        builder.Services.AddAccountPages();
        builder.Services.AddHome();
        builder.Services.AddMembersPage();
        builder.Services.AddTenantPages();
        builder.AddNotices();
        builder.Services.AddJobs(Timetable.Fill, builder.Provider());
        builder.Services.AddFiles();
        builder.Services.AddKeys();
        builder.AddMail();
        builder.Services.AddMailbox();
        builder.Services.AddAudit();
        builder.Services.AddBell();
        builder.Services.AddRemediation();
        builder.Services.AddExports();
        builder.AddConnectors();
        builder.Services.AddCampaignPages();
        builder.Services.AddReviews();
        builder.Services.AddTrust();
        builder.Services.AddSignInPages();
        builder.Services.AddStaffPages();
        builder.Services.AddSupportPages();
        builder.Services.AddConnectionPages();
        builder.Services.AddInventoryPages();
    }

    public static void UsePortal(this WebApplication app)
    {
        app.CheckSettings();
        app.UseTransportRules();
        app.UseErrorPages();
        app.UseAccess();
        app.UseAntiforgery();
        app.MapHealth();
        app.MapOrganisations();
        app.MapTenants();
        app.MapTrust();
        app.MapStaff();
        app.MapSupport();
        app.MapAudit();
        app.MapRemediation();
        app.MapExports();
        app.MapConnectionFiles();
        app.MapLook();
    }
}
