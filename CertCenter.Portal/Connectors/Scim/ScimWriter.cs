using System.Text.Json;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.Scim;

/// <summary>Takes people out of groups of a system over SCIM 2.0 and makes accounts inactive, and undoes both.</summary>
public sealed class ScimWriter(GuardedHttp http, TimeProvider clock) : IWritableSource
{
    // What the column of before-images holds.
    private const int LongestImage = 4000;

    public string Kind => ScimConnector.KindName;

    public async Task<IWriteSession> OpenAsync(ConnectorInput input, CancellationToken cancellationToken)
    {
        var settings = ScimRules.SettingsOf(input);
        string users, groups;
        using (var reading = ScimSession.Open(http, settings, input.Secret, new(), clock))
        {
            var service = await ScimCapabilities.AskAsync(reading, settings, cancellationToken);
            (users, groups) = (service.Users, service.Groups ?? "Groups");
        }

        Uri At(string endpoint) => new($"{settings.Address.TrimEnd('/')}/{endpoint}");
        var writes = new HttpWrites(input.Connection, (method, address, body) => ScimPatch.MeaningOf(At(users), At(groups), method, address, body));
        return new Writing(ScimSession.Open(http, settings, input.Secret, new(), clock, writes), users, groups);
    }

    private sealed class Writing(ScimSession session, string users, string groups) : IWriteSession
    {
        public async Task<HeldNow> LookAsync(AccessRef access, CancellationToken cancellationToken)
        {
            using var found = await session.LookAsync(PathOf(access), cancellationToken);
            if (AccountAccess.Is(access))
            {
                return found is not null && (found.RootElement.Truth("active") ?? true) ? HeldNow.Directly("""{"active":true}""") : HeldNow.Not;
            }

            foreach (var member in found?.RootElement.Values("members") ?? [])
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
            var patch = AccountAccess.Is(access) ? ScimPatch.MaySignIn(verb is WriteVerb.Restore)
                : verb is WriteVerb.Remove ? ScimPatch.Remove(access.AccountKey)
                : ScimPatch.Restore(before.RootElement);
            await session.PatchAsync(PathOf(access), patch, ticket, cancellationToken);
        }

        public ValueTask DisposeAsync()
        {
            session.Dispose();
            return ValueTask.CompletedTask;
        }

        private string PathOf(AccessRef access) =>
            AccountAccess.Is(access) ? $"{users}/{Uri.EscapeDataString(access.AccountKey)}" : $"{groups}/{Uri.EscapeDataString(access.AccessKey)}";
    }
}
