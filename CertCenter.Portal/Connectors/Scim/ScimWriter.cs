using System.Text.Json;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.Scim;

/// <summary>Takes people out of groups of a system over SCIM 2.0, and puts them back.</summary>
public sealed class ScimWriter(GuardedHttp http, TimeProvider clock) : IWritableSource
{
    // What the column of before-images holds.
    private const int LongestImage = 4000;

    public string Kind => ScimConnector.KindName;

    public async Task<IWriteSession> OpenAsync(ConnectorInput input, CancellationToken cancellationToken)
    {
        var settings = ScimRules.SettingsOf(input);
        string endpoint;
        using (var reading = ScimSession.Open(http, settings, input.Secret, new(), clock))
        {
            endpoint = (await ScimCapabilities.AskAsync(reading, settings, cancellationToken)).Groups ?? "Groups";
        }

        var groups = new Uri($"{settings.Address.TrimEnd('/')}/{endpoint}");
        var writes = new HttpWrites(input.Connection, (method, address, body) => ScimPatch.MeaningOf(groups, method, address, body));
        return new Writing(ScimSession.Open(http, settings, input.Secret, new(), clock, writes), endpoint);
    }

    private sealed class Writing(ScimSession session, string endpoint) : IWriteSession
    {
        public async Task<HeldNow> LookAsync(AccessRef access, CancellationToken cancellationToken)
        {
            using var group = await session.LookAsync(PathOf(access), cancellationToken);
            foreach (var member in group?.RootElement.Values("members") ?? [])
            {
                if (member.Value() == access.AccountKey)
                {
                    var image = member.GetRawText();
                    return HeldNow.Directly(image.Length <= LongestImage && member.ValueKind is JsonValueKind.Object ? image : JsonSerializer.Serialize(new { value = access.AccountKey }));
                }
            }

            return HeldNow.Not;
        }

        public async Task WriteAsync(AccessRef access, WriteVerb verb, string image, WriteTicket ticket, CancellationToken cancellationToken)
        {
            using var before = JsonDocument.Parse(image);
            var patch = verb is WriteVerb.Remove ? ScimPatch.Remove(access.AccountKey) : ScimPatch.Restore(before.RootElement);
            await session.PatchAsync(PathOf(access), patch, ticket, cancellationToken);
        }

        public ValueTask DisposeAsync()
        {
            session.Dispose();
            return ValueTask.CompletedTask;
        }

        private string PathOf(AccessRef access) => $"{endpoint}/{Uri.EscapeDataString(access.AccessKey)}";
    }
}
