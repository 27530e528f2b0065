using System.Text;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;

namespace CertCenter.Portal.Secrets;

/// <summary>The master key in a file that only the account of this program may read.</summary>
internal sealed class MasterKeyFile(string file, bool mustBeProtected) : IMasterKeys
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public MasterKeys? Read()
    {
        if (!File.Exists(file))
        {
            return null;
        }

        if (mustBeProtected && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != 0)
        {
            throw new KeysUnusableException($"The master key '{file}' may be read by other users of this machine. Take their rights away: chmod 600 '{file}'.");
        }

        return MasterKeys.Parse(File.ReadAllText(file), $"'{file}'");
    }

    /// <summary>Under another name first, so that a process that is killed in between leaves the old one whole.</summary>
    public void Write(MasterKeys keys)
    {
        OwnerOnly.MakeFolderOf(file);
        var half = file + ".new";
        File.Delete(half);
        OwnerOnly.Write(half, Encoding.UTF8.GetBytes(keys.ToText()));
        File.Move(half, file, overwrite: true);
    }
}
