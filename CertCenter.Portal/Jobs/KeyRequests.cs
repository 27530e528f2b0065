using CertCenter.Domain.Keys;
using CertCenter.Domain.Persistence;

namespace CertCenter.Portal.Jobs;

/// <summary>
/// What the operator asked for on the host ("keys rotate …"), as empty files: a command is another process, and the data belongs to
/// the one that runs.
/// </summary>
internal sealed class KeyRequests(StorePlaces places)
{
    public const string Master = "master";
    public const string Catalog = "catalog";
    public const string Workspaces = "workspaces";
    public const string Passwords = "passwords";

    /// <summary>Whether this names a key that can be rotated: one of the words above, or the id of a workspace.</summary>
    public static bool IsKey(string key) => key is Master or Catalog or Workspaces or Passwords || Guid.TryParse(key, out _);

    public static KeyOwner OwnerOf(string key) => key is Catalog ? KeyOwner.Catalog : new(Guid.Parse(key));

    public void Ask(string key)
    {
        Directory.CreateDirectory(places.KeyRequests);
        File.WriteAllBytes(Path.Combine(places.KeyRequests, key), []);
    }

    public IReadOnlyList<string> Read() => !Directory.Exists(places.KeyRequests) ? [] :
        [.. Directory.EnumerateFiles(places.KeyRequests).Select(f => Path.GetFileName(f)).Where(IsKey).Order(StringComparer.Ordinal)];

    public void Done(string key) => File.Delete(Path.Combine(places.KeyRequests, key));
}
