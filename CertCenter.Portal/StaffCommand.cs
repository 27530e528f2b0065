using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Staff;
using CertCenter.Portal.Components;
using CertCenter.Portal.Mail;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal;

/// <summary>"staff invite ADDRESS" on the host: prints the one-time link by which the first of the staff comes in, or one who lost their second factor.</summary>
internal static class StaffCommand
{
    private const string Usage = "Usage: staff invite <mail address>";

    private static readonly SystemCaller Asker = new("operator");

    public static bool IsMeant(string[] args) => args is ["staff", ..];

    public static async Task<int> RunAsync(string[] args, IServiceProvider services)
    {
        if (args is not ["staff", "invite", var mail])
        {
            return await SayAsync(Usage);
        }

        if (services.GetRequiredService<IOptions<PortalOptions>>().Value.Address is not { Length: > 0 })
        {
            return await SayAsync("Portal:Address is not set: the link begins with it.");
        }

        try
        {
            await services.GetRequiredService<CatalogDatabase>().MigrateAsync(Asker, CancellationToken.None);
            await services.GetRequiredService<OpenKeys>().ExecuteAsync(Asker, CancellationToken.None);
            var invited = await services.GetRequiredService<InviteStaff>().ExecuteAsync(Asker, mail, CancellationToken.None);
            if (invited.Refusal is { } refusal)
            {
                return await SayAsync(services.GetRequiredService<RefusalTexts>()[refusal]);
            }

            await Console.Out.WriteLineAsync($"{services.GetRequiredService<PortalAddress>().Of(Links.StaffJoin)}?token={invited.Value.Text}");
            await Console.Out.WriteLineAsync("The link works once, for 24 hours. It is shown nowhere else.");
            return 0;
        }
        catch (IOException taken)
        {
            return await SayAsync($"{taken.Message} End it, run this command again, and start it. Whoever is of operations asks others in without that, in the console under People of the staff.");
        }
    }

    private static async Task<int> SayAsync(string what)
    {
        await Console.Error.WriteLineAsync(what);
        return 1;
    }
}
