using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;

namespace CertCenter.Benchmarks;

/// <summary>
/// An invented company of a size: twenty assignments an account, one entitlement for every twenty-five accounts, as a directory
/// would show it. The same size is the same company.
/// </summary>
internal sealed class Company(int assignments) : IConnector
{
    private const int AssignmentsAnAccount = 20;
    private const int AccountsAnEntitlement = 25;

    private string[] _accountKeys = [];
    private string[] _entitlementKeys = [];

    public int Accounts { get; } = Math.Max(1, assignments / AssignmentsAnAccount);

    public int Entitlements { get; } = Math.Max(AssignmentsAnAccount, assignments / AssignmentsAnAccount / AccountsAnEntitlement);

    public int Assignments => Accounts * AssignmentsAnAccount;

    public string Kind => $"Company{Assignments}";

    public static string AccountKey(int account) => $"0197a3c1-5f2e-7d10-8a44-{account:x12}";

    public static string EntitlementKey(int entitlement) => $"0197a3c2-11bd-7c04-9b10-{entitlement:x12}";

    public static string AccountName(int account) => $"Given{account % 997} Family{account}";

    public static string EntitlementName(int entitlement) => $"Group {entitlement}";

    /// <summary>Who answers for whom; nobody for the first.</summary>
    public static int? ManagerOf(int account) => account == 0 ? null : account / 12;

    /// <summary>The entitlements of an account, each once: spread over all of them.</summary>
    public IEnumerable<int> HeldBy(int account)
    {
        var step = Math.Max(1, Entitlements / AssignmentsAnAccount);
        for (var n = 0; n < AssignmentsAnAccount; n++)
        {
            yield return (((account * 7919) % step) + (n * step)) % Entitlements;
        }
    }

    /// <summary>Makes the texts of the keys beforehand: making them is no work of ours. Connectors hand on the texts they hold, too.</summary>
    public void MakeKeys()
    {
        _accountKeys = [.. Enumerable.Range(0, Accounts).Select(AccountKey)];
        _entitlementKeys = [.. Enumerable.Range(0, Entitlements).Select(EntitlementKey)];
    }

    public IReadOnlyList<InvalidField> Validate(string settings) => [];

    public Task<ConnectionCheck> TestAsync(ConnectorInput input, CancellationToken cancellationToken) => Task.FromResult(new ConnectionCheck(null, []));

    public Task<ReadReport> ReadAsync(ConnectorInput input, ISightings into, CancellationToken cancellationToken)
    {
        for (var account = 0; account < Accounts; account++)
        {
            var (key, name) = (_accountKeys[account], AccountName(account));
            into.Person(new(key, name, $"{account}@example.test", "Clerk", "Office", ManagerOf(account) is { } manager ? _accountKeys[manager] : null, true));
            into.Account(new(key, name, key, true, null));
        }

        for (var entitlement = 0; entitlement < Entitlements; entitlement++)
        {
            into.Entitlement(new(_entitlementKeys[entitlement], "Group", EntitlementName(entitlement), null, _accountKeys[entitlement % Accounts], null));
        }

        for (var account = 0; account < Accounts; account++)
        {
            foreach (var entitlement in HeldBy(account))
            {
                into.Assignment(_accountKeys[account], _entitlementKeys[entitlement], []);
            }
        }

        return Task.FromResult(new ReadReport(true, null));
    }
}
