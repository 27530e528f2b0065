using System.Security.Cryptography;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Bell;

/// <summary>The secret that a new webhook is signed with, shown this once; null for chats.</summary>
public sealed record AddedHook(HookId Id, string? Secret);

/// <summary>There are as many addresses as a workspace may have.</summary>
public sealed record TooManyHooks(int Most) : Refusal;

/// <summary>Adds an address that notices are sent to from now on.</summary>
public sealed class AddHook(TenantDatabases databases, ISecrets secrets, TimeProvider clock)
{
    public const int Most = 10;
    private const int LongestAddress = 1000;
    private const int SecretBytes = 32;

    public async Task<Outcome<AddedHook>> ExecuteAsync(Caller caller, HookKind kind, string address, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.MayAdminister)
        {
            return new NotAllowed();
        }

        if (!Uri.TryCreate(address?.Trim(), UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps || uri.UserInfo.Length > 0 || uri.AbsoluteUri.Length > LongestAddress)
        {
            return new InvalidField("Address", "HookAddressInvalid");
        }

        var now = clock.GetUtcNow();
        var id = new HookId(Guid.CreateVersion7(now));
        var secret = kind is HookKind.Webhook ? Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes)) : null;
        var box = HookBox.Seal(secrets, caller.Tenant, id, uri, secret);
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (await db.Hooks.CountAsync(cancellationToken) >= Most)
        {
            return new TooManyHooks(Most);
        }

        db.Hooks.Add(Hook.Of(id, kind, uri.Host, box, await HookEvents.LastAsync(db, cancellationToken), caller.Actor.Name, now));
        db.Announce(Topic.Hooks);
        await db.CommitAsync(AuditEvent.Of(caller, now, "hook.added", $"hook/{id.Value:N}", uri.Host, new { kind = kind.ToString() }), cancellationToken);
        return new AddedHook(id, secret);
    }
}
