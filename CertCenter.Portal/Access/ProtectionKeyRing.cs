using System.Text;
using System.Xml.Linq;
using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace CertCenter.Portal.Access;

/// <summary>Keeps the framework's data-protection keys in the catalog, sealed, so that every process that has the catalog has them.</summary>
internal sealed class ProtectionKeyRing(ProtectionKeys keys, ISecrets secrets) : IXmlRepository
{
    private static readonly SystemCaller Asker = new("data protection");

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. keys.Read(Asker).Select(key => XElement.Parse(Encoding.UTF8.GetString(secrets.Open(ProtectionKeys.Context, key))))];

    public void StoreElement(XElement element, string friendlyName) =>
        keys.Add(Asker, friendlyName, secrets.Seal(ProtectionKeys.Context, Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting))));
}
