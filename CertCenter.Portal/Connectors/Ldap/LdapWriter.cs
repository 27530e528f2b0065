using System.DirectoryServices.Protocols;
using System.Text.Json;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Network;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>Takes people out of groups of a directory, one value of the member attribute at a time, and disables accounts of Active Directory; and undoes both.</summary>
public sealed class LdapWriter(GuardedDialler dialler, WriteTickets tickets, IOptions<ConnectionsOptions> options) : IWritableSource
{
    public string Kind => LdapConnector.KindName;

    public async Task<IWriteSession> OpenAsync(ConnectorInput input, CancellationToken cancellationToken)
    {
        var settings = LdapRules.SettingsOf(input, options.Value);
        var changes = new LdapChanges(tickets, input.Connection);
        return new Writing(await LdapSession.OpenAsync(dialler, settings, input.Secret, changes, cancellationToken), settings, changes);
    }

    private sealed class Writing(LdapSession session, LdapSettings settings, LdapChanges changes) : IWriteSession
    {
        private static readonly string[] Nothing = ["1.1"];

        private readonly LdapAccountControl _accounts = new(session, settings);

        public async Task<HeldNow> LookAsync(AccessRef access, CancellationToken cancellationToken)
        {
            if (session.IsActiveDirectory && ActiveDirectory.IsSid(access.AccountKey))
            {
                return HeldNow.Locked(LdapReasons.FromElsewhere, access.AccountKey);
            }

            var people = await FindAsync(settings.People.Filter, settings.People.Key, access.AccountKey, cancellationToken);
            if (AccountAccess.Is(access) && people.Count < 2)
            {
                return people is [var account] ? await _accounts.LookAsync(account, cancellationToken) : HeldNow.Not;
            }

            var groups = await FindAsync(settings.Groups.Filter, settings.Groups.Key, access.AccessKey, cancellationToken);
            if (groups.Count > 1 || people.Count > 1)
            {
                return HeldNow.Locked(LdapReasons.NotAlone, groups.Count > 1 ? access.AccessKey : access.AccountKey);
            }

            if (groups is not [var group] || people is not [var person])
            {
                return HeldNow.Not;
            }

            var held = await session.LookAsync(group, LdapFilter.Is(settings.Groups.Member, person), Nothing, cancellationToken);
            return held is not null ? HeldNow.Directly(JsonSerializer.Serialize(new Image(group, person)))
                : !session.IsActiveDirectory ? HeldNow.Not
                : await IsPrimaryAsync(group, person, cancellationToken) ? HeldNow.Locked(LdapReasons.PrimaryGroup, group)
                // Active Directory itself walks through groups in groups, however deep.
                : await session.LookAsync(group, LdapFilter.Is($"{settings.Groups.Member}:{ActiveDirectory.InChain}:", person), Nothing, cancellationToken) is not null ? HeldNow.Through
                : HeldNow.Not;
        }

        /// <summary>The one group of a person that lists nobody: membership there ends only with another primary group.</summary>
        private async Task<bool> IsPrimaryAsync(string group, string person, CancellationToken cancellationToken)
        {
            var found = await session.LookAsync(group, "(objectClass=*)", [ActiveDirectory.Sid], cancellationToken);
            var holder = await session.LookAsync(person, "(objectClass=*)", [ActiveDirectory.Sid, ActiveDirectory.PrimaryGroup], cancellationToken);
            return found is not null && holder is not null && ActiveDirectory.SidOf(found) is { } sid && ActiveDirectory.PrimaryGroupOf(holder) == sid;
        }

        public async Task WriteAsync(AccessRef access, WriteVerb verb, string image, WriteTicket ticket, CancellationToken cancellationToken)
        {
            var change = AccountAccess.Is(access)
                ? await AccountChangeAsync(access, verb, cancellationToken)
                : await MemberChangeAsync(access, verb, image, cancellationToken);
            changes.Announce(change, access, ticket);
            var answer = await session.ChangeAsync(change, cancellationToken);
            switch (answer.ResultCode)
            {
                case ResultCode.NoSuchAttribute when change.Was is not null:
                    // Something else of the account changed in this moment.
                    throw new SourceFailedException(new(LdapReasons.WriteRefused, change.Dn, Words(answer)));
                case ResultCode.Success or ResultCode.NoSuchAttribute or ResultCode.AttributeOrValueExists or ResultCode.NoSuchObject:
                    return;
                case ResultCode.Busy or ResultCode.Unavailable or ResultCode.TimeLimitExceeded or ResultCode.Other:
                    throw new SourceFailedException(new(LdapReasons.WriteRefused, change.Dn, Words(answer)));
                // Active Directory says so to a member who is not there.
                case ResultCode.UnwillingToPerform when (await LookAsync(access, cancellationToken)).State == (verb is WriteVerb.Remove ? HeldState.NotHeld : HeldState.Held):
                    return;
                default:
                    throw new WriteRefusedException(new(
                        answer.ResultCode switch
                        {
                            ResultCode.InsufficientAccessRights when change.Was is not null => LdapReasons.DisablingNotAllowed,
                            ResultCode.InsufficientAccessRights => LdapReasons.WriteNotAllowed,
                            ResultCode.ObjectClassViolation => LdapReasons.LastMember,
                            _ => LdapReasons.WriteRefused,
                        },
                        change.Dn,
                        Words(answer)));
            }
        }

        public ValueTask DisposeAsync() => session.DisposeAsync();

        private async Task<LdapChange> AccountChangeAsync(AccessRef access, WriteVerb verb, CancellationToken cancellationToken) =>
            await FindAsync(settings.People.Filter, settings.People.Key, access.AccountKey, cancellationToken) is [var person]
                ? await _accounts.ChangeAsync(person, verb, cancellationToken)
                : throw new WriteRefusedException(new(LdapReasons.BaseMissing, access.AccountKey));

        /// <summary>Where they are now; they may have been renamed or moved since the image.</summary>
        private async Task<LdapChange> MemberChangeAsync(AccessRef access, WriteVerb verb, string image, CancellationToken cancellationToken)
        {
            var before = JsonSerializer.Deserialize<Image>(image) ?? throw new InvalidOperationException("An image is no null.");
            if (verb is WriteVerb.Remove)
            {
                return new(before.Group, verb, settings.Groups.Member, before.Member);
            }

            var groups = await FindAsync(settings.Groups.Filter, settings.Groups.Key, access.AccessKey, cancellationToken);
            var people = await FindAsync(settings.People.Filter, settings.People.Key, access.AccountKey, cancellationToken);
            return groups is [var group] && people is [var person]
                ? new(group, verb, settings.Groups.Member, person)
                : throw new WriteRefusedException(new(LdapReasons.BaseMissing, groups is [_] ? before.Member : before.Group));
        }

        private async Task<IReadOnlyList<string>> FindAsync(string filter, string key, string value, CancellationToken cancellationToken)
        {
            var found = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var baseDn in settings.BaseDns)
            {
                var (answer, _) = await session.FirstPageAsync(baseDn, $"(&{filter}{LdapFilter.Is(key, value)})", Nothing, cancellationToken);
                foreach (SearchResultEntry entry in answer.Entries)
                {
                    found[DistinguishedName.Normalize(entry.DistinguishedName)] = entry.DistinguishedName;
                }
            }

            return [.. found.Values];
        }

        private static string Words(DirectoryResponse answer) => $"{(int)answer.ResultCode} {answer.ErrorMessage}".TrimEnd();
    }

    private sealed record Image(string Group, string Member);
}
