using CertCenter.Domain.Kernel;

namespace CertCenter.Tests.Support;

/// <summary>Remembers what was told, so that a test can ask.</summary>
internal sealed class ToldNotices : INotices
{
    private readonly Lock _lock = new();
    private readonly List<(TenantId Tenant, Topic Topic)> _told = [];

    public IReadOnlyList<(TenantId Tenant, Topic Topic)> Told
    {
        get
        {
            lock (_lock)
            {
                return [.. _told];
            }
        }
    }

    public List<SessionId> Rechecked { get; } = [];

    public void Tell(TenantId tenant, Topic topic)
    {
        lock (_lock)
        {
            _told.Add((tenant, topic));
        }
    }

    public void Recheck(IReadOnlyCollection<SessionId> sessions) => Rechecked.AddRange(sessions);
}

/// <summary>Remembers who was poked; starts nothing.</summary>
internal sealed class RememberedPokes : IWakeUp
{
    public List<(TenantId? Tenant, WorkKind Kind)> Poked { get; } = [];

    public void Poke(TenantId? tenant, WorkKind kind) => Poked.Add((tenant, kind));
}
