namespace CertCenter.Domain.Kernel;

/// <summary>
/// Marks rows that are written while a workspace is read only: the progress of files that whoever leaves still asks for. Beside the
/// trail they are all that its store takes then.
/// </summary>
public interface IWrittenInGrace : IBookkeeping;
