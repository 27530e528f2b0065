using CertCenter.Domain.Persistence;
using CertCenter.Portal.Jobs;

namespace CertCenter.Portal;

/// <summary>"keys rotate master|catalog|workspaces|passwords|ID" on the host: leaves the request for the running program.</summary>
internal static class KeysCommand
{
    private const string Usage = "Usage: keys rotate master | catalog | workspaces | passwords | <id of a workspace>";

    public static bool IsMeant(string[] args) => args is ["keys", ..];

    public static int Run(string[] args, KeyRequests requests, StoreProvider provider)
    {
        if (args is not ["keys", "rotate", var key] || !KeyRequests.IsKey(key))
        {
            Console.Error.WriteLine(Usage);
            return 1;
        }

        if (key is KeyRequests.Passwords && provider is StoreProvider.Sqlite)
        {
            Console.Error.WriteLine("Embedded stores have no passwords; nothing was asked for.");
            return 1;
        }

        requests.Ask(key);
        Console.WriteLine($"Asked to rotate: {key}. The running program begins within a minute and says in its log what it did.");
        return 0;
    }
}
