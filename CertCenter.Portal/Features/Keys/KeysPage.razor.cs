using CertCenter.Domain.Keys;

namespace CertCenter.Portal.Features.Keys;

/// <summary>How old the workspace's keys are, for owners, administrators and auditors.</summary>
public sealed partial class KeysPage(KeyAgesQuery ages)
{
    private KeyAges? _ages;

    protected override async Task OnInitializedAsync()
    {
        var read = await ages.ExecuteAsync(Caller, Closing);
        if (read.Refusal is not null)
        {
            ShowNotFound();
            return;
        }

        _ages = read.Value;
    }

    /// <summary>The name of each key, its version, and whether that one is in use.</summary>
    private static IEnumerable<(string Name, KeyAge Key, bool Seals)> Rows(KeyAges ages) =>
    [
        .. ages.Workspace.Select((key, n) => ("Workspace", key, n == 0)),
        .. ages.Passwords.Select((key, n) => ("Passwords", key, n == 0)),
        (ages.Source is MasterKeySource.KeyVault ? "MasterVault" : "MasterFile", ages.Master, true),
    ];
}
