namespace CertCenter.Domain.Kernel;

/// <summary>Tells a database that does not answer at the moment from what is broken: it comes back, and work is tried again then.</summary>
public interface IOutages
{
    bool IsOne(Exception broken);
}

/// <summary>The database does not answer; what was asked for was not saved.</summary>
public sealed record DatabaseAway : Refusal;
