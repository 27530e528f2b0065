using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using Microsoft.AspNetCore.Identity;

namespace CertCenter.Portal.Access.Passkeys;

/// <summary>What the framework's handler of passkeys has to know of their owners. It only reads: what is kept is kept by operations.</summary>
internal sealed class PasskeyStore(PasskeysQuery passkeys) : IUserPasskeyStore<PasskeyOwner>
{
    private const char Between = ';';

    private static readonly SystemCaller Asker = new("passkeys");

    public Task<string> GetUserIdAsync(PasskeyOwner user, CancellationToken cancellationToken) => Task.FromResult(user.Handle);

    public Task<string?> GetUserNameAsync(PasskeyOwner user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Handle);

    public Task<PasskeyOwner?> FindByIdAsync(string userId, CancellationToken cancellationToken) => Task.FromResult(PasskeyOwner.Parse(userId));

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(PasskeyOwner user, CancellationToken cancellationToken) =>
        [.. (await passkeys.KeysAsync(Asker, user, cancellationToken)).Select(InfoOf)];

    public async Task<PasskeyOwner?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await passkeys.KeyAsync(Asker, credentialId, cancellationToken) is { } found ? OwnerOf(found) : null;

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(PasskeyOwner user, byte[] credentialId, CancellationToken cancellationToken) =>
        await passkeys.KeyAsync(Asker, credentialId, cancellationToken) is { } found && OwnerOf(found) == user ? InfoOf(found) : null;

    public Task AddOrUpdatePasskeyAsync(PasskeyOwner user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw OnlyRead();

    public Task RemovePasskeyAsync(PasskeyOwner user, byte[] credentialId, CancellationToken cancellationToken) => throw OnlyRead();

    public Task SetUserNameAsync(PasskeyOwner user, string? userName, CancellationToken cancellationToken) => throw OnlyRead();

    public Task<string?> GetNormalizedUserNameAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw OnlyRead();

    public Task SetNormalizedUserNameAsync(PasskeyOwner user, string? normalizedName, CancellationToken cancellationToken) => throw OnlyRead();

    public Task<IdentityResult> CreateAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw OnlyRead();

    public Task<IdentityResult> UpdateAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw OnlyRead();

    public Task<IdentityResult> DeleteAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw OnlyRead();

    public Task<PasskeyOwner?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw OnlyRead();

    public void Dispose()
    {
    }

    private static PasskeyOwner? OwnerOf(Passkey key) =>
        key.Account is { } account ? PasskeyOwner.Of(account) : key.Staff is { } staff ? PasskeyOwner.Of(staff) : null;

    private static UserPasskeyInfo InfoOf(Passkey key) => new(
        key.CredentialId, key.PublicKey, key.CreatedAt, (uint)key.SignCount, key.Transports.Split(Between, StringSplitOptions.RemoveEmptyEntries),
        key.IsUserVerified, key.IsBackupEligible, key.IsBackedUp, [], []) { Name = key.Name };

    private static NotSupportedException OnlyRead() => new("Passkeys are changed by operations.");
}
