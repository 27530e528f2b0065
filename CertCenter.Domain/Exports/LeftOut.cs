namespace CertCenter.Domain.Exports;

/// <summary>What of a workspace's store an export leaves out, and why. Everything else is in it, what is added later too.</summary>
internal static class LeftOut
{
    public static readonly IReadOnlyDictionary<string, string> Tables = new Dictionary<string, string>
    {
        ["TenantIdentity"] = "Says whose store it is. A workspace that an export is brought back into has its own.",
        ["Outbox"] = "Mails on their way. Brought back, they would be sent a second time.",
        ["Hooks"] = "Addresses that notices are sent to, with their secrets. Brought back, two workspaces would tell them.",
        ["HookEvents"] = "Notices on their way to such addresses.",
        ["HookTries"] = "What became of them there.",
    };

    public static readonly IReadOnlyDictionary<string, string> Columns = new Dictionary<string, string>
    {
        ["Connections.Secret"] = "Secrets never leave. Set it again after the return.",
        ["Connections.SecretFingerprint"] = "Belongs to the secret.",
        ["Connections.SecretSetAt"] = "Belongs to the secret.",
        ["Connections.SecretSetBy"] = "Belongs to the secret.",
        ["Connections.SecretEndsAt"] = "Belongs to the secret.",
        ["Connections.WriteBackSince"] = "Nothing is written to a source until somebody turns it on again.",
        ["Connections.WriteBackBy"] = "Belongs to it.",
        ["Members.Account"] = "The sign-in account of this installation. Members come back by invitation.",
        ["Reviewers.LinkHash"] = "Opens a review without signing in.",
        ["Reviewers.LinkExpiresAt"] = "Belongs to the link.",
    };

    /// <summary>Why the counters of changes stay behind.</summary>
    public const string Versions = "Counts the changes of a row, to notice two who change it at once; starts again in every store.";
}
