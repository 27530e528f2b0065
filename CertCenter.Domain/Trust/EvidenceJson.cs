using System.Text.Json.Serialization;

namespace CertCenter.Domain.Trust;

/// <summary>What a check noted, as it is kept: written and read so often that the code for it is made beforehand.</summary>
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class EvidenceJson : JsonSerializerContext;
