namespace CertCenter.Domain.Kernel;

/// <summary>
/// Marks rows that may be saved without an audit event: the progress of work that has an event of its own when it is asked for
/// and when it ends.
/// </summary>
public interface IBookkeeping;
