using System.Diagnostics.Metrics;

namespace CertCenter.Domain.Kernel;

/// <summary>
/// What the program counts about itself, under the meter "CertCenter". No instrument carries a tenant, a person or a name: whoever
/// reads them learns how busy the house is, not who is in it. Their meaning for operators is in docs/operations.md.
/// </summary>
public static class Measures
{
    public const string MeterName = "CertCenter";

    private static readonly Meter Meter = new(MeterName);

    /// <summary>Work of a kind that ended, in seconds. Tags: job (a <c>WorkKind</c>), outcome (done, failed, parked, away).</summary>
    public static readonly Histogram<double> Jobs =
        Meter.CreateHistogram<double>("certcenter.jobs.duration", "s", "How long work took, by kind and outcome.");

    /// <summary>Attempts to send a mail. Tag: outcome (sent, delayed, refused, pointless).</summary>
    public static readonly Counter<long> Mails = Meter.CreateCounter<long>("certcenter.mails", "{attempt}", "Attempts to send a mail, by outcome.");

    /// <summary>Discovery runs that ended. Tag: outcome (completed, incomplete, failed, cancelled).</summary>
    public static readonly Counter<long> Runs = Meter.CreateCounter<long>("certcenter.discovery.runs", "{run}", "Discovery runs that ended, by outcome.");

    /// <summary>Assignments that runs read from sources.</summary>
    public static readonly Counter<long> AssignmentsRead =
        Meter.CreateCounter<long>("certcenter.discovery.assignments", "{assignment}", "Assignments that runs read from sources.");

    /// <summary>Stores that a sweep tried to bring to this version. Tag: outcome (done, failed).</summary>
    public static readonly Counter<long> Migrations = Meter.CreateCounter<long>("certcenter.stores.migrations", "{store}", "Stores brought to this version by the sweep, by outcome.");

    /// <summary>Stores that can't be brought to this version.</summary>
    public static readonly Gauge<int> StuckStores = Meter.CreateGauge<int>("certcenter.stores.stuck", "{store}", "Stores that can't be brought to this version.");
}
