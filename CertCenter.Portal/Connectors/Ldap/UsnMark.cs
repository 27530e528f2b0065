namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>
/// A point in the history of one domain controller. Each counts its changes by itself (MS-ADTS 3.1.1.1.9), and begins another history when it is brought back from a backup.
/// </summary>
/// <param name="Database">Which history: the controller, and the identity of its database (invocationId).</param>
/// <param name="Change">The number of its last change (highestCommittedUSN).</param>
internal sealed record UsnMark(string Database, long Change);
