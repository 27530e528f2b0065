using System.Text.Json;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.GoogleWorkspace;

/// <summary>Takes people out of groups of Google Workspace and suspends accounts, and undoes both. Administrator roles are left to people: who may give those could give itself every other one.</summary>
public sealed class GoogleWriter(GuardedHttp http, GooglePlaces places, TimeProvider clock) : IWritableSource
{
    public string Kind => GoogleConnector.KindName;

    public Task<IWriteSession> OpenAsync(ConnectorInput input, CancellationToken cancellationToken)
    {
        var settings = GoogleRules.SettingsOf(input);
        var session = new GoogleSession(http, places, settings, input.Secret, new(), clock, new(input.Connection, GoogleChanges.MeaningOf));
        return Task.FromResult<IWriteSession>(new Writing(session, settings));
    }

    private sealed class Writing(GoogleSession session, GoogleSettings settings) : IWriteSession
    {
        public async Task<HeldNow> LookAsync(AccessRef access, CancellationToken cancellationToken) =>
            AccountAccess.Is(access) ? await LookAtAccountAsync(access.AccountKey, cancellationToken)
            : GoogleChanges.AreIds(access.AccessKey, access.AccountKey) && access.AccessKey != GoogleGroups.Outsider ? await LookAtMemberAsync(access, cancellationToken)
            : HeldNow.Locked(GoogleReasons.NotAMembership, access.AccessKey);

        public async Task WriteAsync(AccessRef access, WriteVerb verb, string image, WriteTicket ticket, CancellationToken cancellationToken)
        {
            using var request = GoogleChanges.Request(session.AddressOf, access, verb, image);
            await session.ChangeAsync(request, ticket, cancellationToken);
        }

        public ValueTask DisposeAsync()
        {
            session.Dispose();
            return ValueTask.CompletedTask;
        }

        /// <summary>All members: they tell at once whether somebody is one, whether everybody is, and who else owns the group.</summary>
        private async Task<HeldNow> LookAtMemberAsync(AccessRef access, CancellationToken cancellationToken)
        {
            string? image = null;
            var (owns, others, everybody) = (false, 0, false);
            await session.ReadAsync(
                $"groups/{access.AccessKey}/members?maxResults=200",
                "members",
                member =>
                {
                    everybody |= member.Text("type") == "CUSTOMER";
                    var isOwner = member.Text("role") == "OWNER";
                    if (member.Text("id") == access.AccountKey)
                    {
                        (image, owns) = (GoogleChanges.ImageOf(member), isOwner);
                    }
                    else if (isOwner)
                    {
                        others++;
                    }
                },
                cancellationToken);
            return everybody ? HeldNow.Locked(GoogleReasons.EverybodyIsIn, access.AccessKey)
                : image is null ? HeldNow.Not
                : owns && others == 0 ? HeldNow.Locked(GoogleReasons.LastOwner, access.AccessKey)
                : HeldNow.Directly(image);
        }

        private async Task<HeldNow> LookAtAccountAsync(string account, CancellationToken cancellationToken)
        {
            if (!GoogleChanges.AreIds(account))
            {
                return HeldNow.Locked(GoogleReasons.NotAMembership, account);
            }

            using var person = await session.LookAsync($"users/{account}", cancellationToken);
            return person is null || person.RootElement.Is("suspended") || person.RootElement.Is("archived") ? HeldNow.Not
                : settings.Administrator.Equals(person.RootElement.Text("primaryEmail"), StringComparison.OrdinalIgnoreCase) ? HeldNow.Locked(GoogleReasons.OurAccount, settings.Administrator)
                : HeldNow.Directly(JsonSerializer.Serialize(new { account, suspended = false }));
        }
    }
}
