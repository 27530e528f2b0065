using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Discovery;

/// <summary>What the mail says that tells an administrator of write-back.</summary>
public sealed record WriteBackLetter(ConnectionId Connection, string ConnectionName, string By, DateTimeOffset Since, string Mail, string Name);

/// <summary>What is needed to write that mail; null when it was turned off again, or the member left.</summary>
public sealed class WriteBackLetterQuery(TenantDatabases databases)
{
    public async Task<WriteBackLetter?> ExecuteAsync(Caller caller, string reference, CancellationToken cancellationToken)
    {
        if (!caller.IsJob || reference.Split('/') is not [var connection, var member]
            || !Guid.TryParseExact(connection, "N", out var connectionId) || !Guid.TryParseExact(member, "N", out var memberId))
        {
            return null;
        }

        var (asked, to) = (new ConnectionId(connectionId), new MemberId(memberId));
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var found = await (from c in db.Connections
                           from m in db.Members
                           where c.Id == asked && c.RemovedAt == null && c.WriteBackSince != null && m.Id == to && m.RemovedAt == null
                           select new { c.Name, c.WriteBackBy, c.WriteBackSince, m.Mail, Member = m.Name }).SingleOrDefaultAsync(cancellationToken);
        return found is { WriteBackSince: { } since } ? new(asked, found.Name, found.WriteBackBy ?? "", since, found.Mail, found.Member) : null;
    }
}
