using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Components;

/// <summary>
/// Tells the log what somebody was refused for want of a right, by ids only: each thing once a minute for each who asked, and of one who asks on and on
/// no more than a few, so that nobody fills the log with it. How many were left out is told too.
/// </summary>
public sealed partial class RefusalLog(TimeProvider clock, ILogger<RefusalLog> logger)
{
    private const int MostOfOne = 10;
    private const int MostOfAll = 1_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly HashSet<(string Who, string Refusal, string Where)> _told = [];
    private readonly Dictionary<string, int> _counts = [];
    private DateTimeOffset _since;
    private int _leftOut;

    /// <summary>Somebody of a workspace.</summary>
    /// <param name="refusal">Whatever an operation answered; what is no want of a right is not told.</param>
    /// <param name="caller">Who asked.</param>
    /// <param name="where">The page or address, without anything that was typed.</param>
    public void Note(Refusal? refusal, Caller caller, string where)
    {
        if (refusal is RightMissing && MayTell($"{caller.Tenant.Value} {caller.Actor.Id}", refusal.GetType().Name, where))
        {
            Log.Refused(logger, refusal.GetType().Name, where, caller.Actor.Kind, caller.Actor.Id, caller.Tenant.Value);
        }
    }

    /// <summary>Somebody of the staff.</summary>
    /// <param name="refusal">The same.</param>
    /// <param name="staff">Their id.</param>
    /// <param name="where">The same.</param>
    public void Note(Refusal? refusal, Guid staff, string where)
    {
        if (refusal is RightMissing && MayTell($"{staff}", refusal.GetType().Name, where))
        {
            Log.StaffRefused(logger, refusal.GetType().Name, where, staff);
        }
    }

    private bool MayTell(string who, string refusal, string where)
    {
        var leftOut = 0;
        bool may;
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if (now >= _since + Window)
            {
                (leftOut, _leftOut, _since) = (_leftOut, 0, now);
                _told.Clear();
                _counts.Clear();
            }

            var count = _counts.GetValueOrDefault(who);
            may = count < MostOfOne && _told.Count < MostOfAll && _told.Add((who, refusal, where));
            if (may)
            {
                _counts[who] = count + 1;
            }
            else
            {
                _leftOut++;
            }
        }

        if (leftOut > 0)
        {
            Log.LeftOut(logger, leftOut);
        }

        return may;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Refused for want of a right: {Refusal} at {Where}, to {Kind} {Actor} of workspace {Tenant}.")]
        public static partial void Refused(ILogger logger, string refusal, string where, ActorKind kind, string actor, Guid tenant);

        [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "Refused for want of a right: {Refusal} at {Where}, to staff {Staff}.")]
        public static partial void StaffRefused(ILogger logger, string refusal, string where, Guid staff);

        [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "{Count} more refusals for want of a right were not told one by one.")]
        public static partial void LeftOut(ILogger logger, int count);
    }
}
