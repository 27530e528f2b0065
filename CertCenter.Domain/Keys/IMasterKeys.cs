namespace CertCenter.Domain.Keys;

/// <summary>Where the master key is kept: a protected file, or a key vault. Not asynchronous, because sealing is not.</summary>
public interface IMasterKeys
{
    /// <summary>Every version there is; null when none was ever made here.</summary>
    /// <exception cref="KeysUnusableException">It is damaged, or others may read it.</exception>
    MasterKeys? Read();

    /// <summary>Replaces what is there, whole or not at all; versions that are left out are gone after.</summary>
    void Write(MasterKeys keys);
}
