using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Outbox;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Portal.Mail;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal;

/// <summary>"mail credentials USER" on the host: seals what the mail server of the settings knows us by; the password comes by the input.</summary>
internal static class MailCommand
{
    private const string Usage = "Usage: mail credentials <user> < file-with-the-password";

    private static readonly SystemCaller Asker = new("operator");

    public static bool IsMeant(string[] args) => args is ["mail", ..];

    public static async Task<int> RunAsync(string[] args, IServiceProvider services, TextReader input)
    {
        if (args is not ["mail", "credentials", { Length: > 0 } user] || await input.ReadLineAsync() is not { Length: > 0 } password)
        {
            return await SayAsync(Usage);
        }

        if (services.GetRequiredService<IOptions<MailOptions>>().Value.Host is not { } host)
        {
            return await SayAsync("Mail:Host is not set: name the mail server first, then say what it knows CertCenter by.");
        }

        try
        {
            await services.GetRequiredService<CatalogDatabase>().MigrateAsync(Asker, CancellationToken.None);
            await services.GetRequiredService<OpenKeys>().ExecuteAsync(Asker, CancellationToken.None);
            await services.GetRequiredService<SetMailCredentials>().ExecuteAsync(Asker, host, new MailSignIn(user, password), CancellationToken.None);
        }
        catch (IOException taken)
        {
            return await SayAsync(taken.Message);
        }

        await Console.Out.WriteLineAsync($"Sealed for {host}. Mails are sent with it from now on.");
        return 0;
    }

    private static async Task<int> SayAsync(string what)
    {
        await Console.Error.WriteLineAsync(what);
        return 1;
    }
}
