using System.Text.Json;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>
/// Takes people out of groups of Entra ID, and puts them back; keeps accounts from signing in, and lets them again. Roles of applications and of the directory are left to people: the permissions for those
/// could give themselves every other one.
/// </summary>
public sealed class EntraWriter(GuardedHttp http, EntraClouds clouds) : IWritableSource
{
    public string Kind => EntraConnector.KindName;

    public Task<IWriteSession> OpenAsync(ConnectorInput input, CancellationToken cancellationToken)
    {
        var settings = EntraRules.SettingsOf(input);
        var place = clouds[settings.Cloud];
        var writes = new HttpWrites(input.Connection, (method, address, body) => EntraMembership.MeaningOf(place.Graph, method, address, body) ?? EntraSigningIn.MeaningOf(method, address, body));
        return Task.FromResult<IWriteSession>(new Writing(new GraphSession(http, settings, place, input.Secret, new(), writes)));
    }

    private sealed class Writing(GraphSession session) : IWriteSession
    {
        private const string Asked = "id,displayName,groupTypes,onPremisesSyncEnabled,isAssignableToRole,mailEnabled,securityEnabled";

        public async Task<HeldNow> LookAsync(AccessRef access, CancellationToken cancellationToken)
        {
            if (EntraSigningIn.Is(access))
            {
                return await LookAtAccountAsync(access, cancellationToken);
            }

            if (!Guid.TryParseExact(access.AccessKey, "D", out _) || !Guid.TryParseExact(access.AccountKey, "D", out _))
            {
                return HeldNow.Locked(EntraReasons.NotAMembership, access.AccessKey);
            }

            using var group = await session.LookAsync($"groups/{access.AccessKey}?$select={Asked}", cancellationToken);
            if (group is null || !await IsInAsync(access, cancellationToken))
            {
                return HeldNow.Not;
            }

            var name = group.RootElement.Text("displayName") ?? access.AccessKey;
            return ReasonOf(group.RootElement) is { } reason
                ? HeldNow.Locked(reason, name)
                : HeldNow.Directly(JsonSerializer.Serialize(new { group = access.AccessKey, name, member = access.AccountKey }));
        }

        public async Task WriteAsync(AccessRef access, WriteVerb verb, string image, WriteTicket ticket, CancellationToken cancellationToken)
        {
            using var request = EntraSigningIn.Is(access) ? EntraSigningIn.Request(session.AddressOf, access, verb) : EntraMembership.Request(session.AddressOf, access, verb);
            await session.ChangeAsync(request, ticket, cancellationToken);
        }

        public ValueTask DisposeAsync()
        {
            session.Dispose();
            return ValueTask.CompletedTask;
        }

        /// <summary>A guest who became a member is none any more, and the other way round: who it is now was not decided about.</summary>
        private async Task<HeldNow> LookAtAccountAsync(AccessRef access, CancellationToken cancellationToken)
        {
            using var person = await session.LookAsync($"users/{access.AccountKey}?$select=id,displayName,userType,accountEnabled,onPremisesSyncEnabled", cancellationToken);
            if (person is null || !person.RootElement.Is("accountEnabled") || person.RootElement.Text("userType") == "Guest" != (access.AccessKey == EntraSigningIn.GuestKey))
            {
                return HeldNow.Not;
            }

            var name = person.RootElement.Text("displayName") ?? access.AccountKey;
            return person.RootElement.Is("onPremisesSyncEnabled")
                ? HeldNow.Locked(EntraReasons.SyncedFromElsewhere, name)
                : HeldNow.Directly(JsonSerializer.Serialize(new { account = access.AccountKey, name, accountEnabled = true }));
        }

        /// <summary>Why Graph would refuse (learn.microsoft.com/graph/api/group-delete-members); null when it would not.</summary>
        private static string? ReasonOf(JsonElement group)
        {
            var types = group.Values("groupTypes").Select(type => type.GetString()).ToList();
            return types.Contains("DynamicMembership") ? EntraReasons.RuleDecides
                : group.Is("onPremisesSyncEnabled") ? EntraReasons.SyncedFromElsewhere
                : group.Is("isAssignableToRole") ? EntraReasons.GivesRoles
                : group.Is("mailEnabled") && !types.Contains("Unified") ? EntraReasons.MailGroup
                : null;
        }

        /// <summary>Pages of the members themselves: other questions are answered from copies that lag behind.</summary>
        private async Task<bool> IsInAsync(AccessRef access, CancellationToken cancellationToken)
        {
            var found = false;
            await session.ReadAsync($"groups/{access.AccessKey}/members?$select=id&$top=999", (JsonElement member) => found |= member.Id() == access.AccountKey, cancellationToken);
            return found;
        }
    }
}
