using System.Security.Cryptography;
using System.Text;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Bell;

/// <summary>Seals the address of a hook with its secret: bound to the workspace and the hook.</summary>
internal static class HookBox
{
    private const char Between = '\n';

    public static byte[] Seal(ISecrets secrets, TenantId tenant, HookId hook, Uri address, string? secret) =>
        secrets.Seal(ContextOf(tenant, hook), Encoding.UTF8.GetBytes($"{address.AbsoluteUri}{Between}{secret}"));

    /// <exception cref="CryptographicException">It does not open.</exception>
    public static (Uri Address, string? Secret) Open(ISecrets secrets, TenantId tenant, HookId hook, byte[] box)
    {
        var parts = Encoding.UTF8.GetString(secrets.Open(ContextOf(tenant, hook), box)).Split(Between);
        return (new Uri(parts[0]), parts[1].Length > 0 ? parts[1] : null);
    }

    public static SecretContext ContextOf(TenantId tenant, HookId hook) => new(tenant, $"hook/{hook.Value:N}", "address");
}
