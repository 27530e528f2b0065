using CertCenter.Domain.Kernel;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal.Mail;

/// <summary>How mails leave the house.</summary>
internal static class MailSetup
{
    public static void AddMail(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var mail = services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        var portal = services.AddOptions<PortalOptions>().BindConfiguration(PortalOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        if (builder.Environment.IsDevelopment())
        {
            services.AddOptions<MailOptions>().Configure<IConfiguration>((options, settings) =>
                options.Folder ??= settings["Store:Root"] is { } root ? Path.Combine(root, "mailbox") : null);
        }
        else
        {
            mail.Validate(
                o => o.User is null && o.Password is null,
                "Mail:User and Mail:Password are not taken from settings, where they stand in plain text: remove them, and give both once with 'mail credentials', which seals them (docs/operations.md).");
            portal.Validate(o => o.Address is not null, "Portal:Address is not set: name the address that links in mails begin with.");
        }

        services.AddSingleton<SmtpMail>();
        services.AddSingleton<FolderMail>();
        services.AddSingleton<IMail>(s => s.GetRequiredService<IOptions<MailOptions>>().Value.Host is null
            ? s.GetRequiredService<FolderMail>()
            : s.GetRequiredService<SmtpMail>());
        services.AddSingleton(s => new PortalAddress(s.GetRequiredService<IOptions<PortalOptions>>(), s.GetRequiredService<IServer>()));
    }
}
