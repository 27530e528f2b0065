using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CertCenter.Domain.Discovery;

/// <summary>
/// Collects what a connector sees, small enough to hold a million assignments, while nothing of the store is held. Written by the
/// connector alone; the counts may be read meanwhile by who shows them.
/// </summary>
internal sealed class Reading : ISightings
{
    private const int MaxKey = 200;

    private long _problems;
    private long _unseen;
    private long _phaseDone;

    public SeenKeys<PersonSighting> People { get; } = new();

    public SeenKeys<AccountSighting> Accounts { get; } = new();

    public SeenKeys<EntitlementSighting> Entitlements { get; } = new();

    public SeenPaths Paths { get; } = new();

    public SeenAssignments Assignments { get; } = new();

    /// <summary>The first thousand problems, as they came.</summary>
    public List<SourceProblem> KeptProblems { get; } = [];

    public (string? Name, long? Total) CurrentPhase { get; private set; }

    /// <summary>How far the reading is now. A phase that goes past its total, because it counts something else, has none to show.</summary>
    public ReadingProgress Progress => new(
        CurrentPhase.Name, CurrentPhase.Total >= _phaseDone ? CurrentPhase.Total : null, _phaseDone, People.Told, Accounts.Told, Entitlements.Told, Assignments.Count, _problems, _unseen);

    public void Phase(string phase, long? total = null)
    {
        CurrentPhase = (phase, total);
        _phaseDone = 0;
    }

    public void Person(PersonSighting person)
    {
        _phaseDone++;
        if (KeyIsUsable(person.Key, person.Name))
        {
            TellOrComplain(People, person.Key, person with
            {
                Name = CleanText.Of(person.Name, 300) ?? person.Key,
                Mail = MailOf(person),
                Title = CleanText.Of(person.Title, 200),
                Department = CleanText.Of(person.Department, 200),
                ManagerKey = person.ManagerKey == person.Key ? null : person.ManagerKey,
            });
        }
    }

    public void Account(AccountSighting account)
    {
        if (KeyIsUsable(account.Key, account.Name))
        {
            TellOrComplain(Accounts, account.Key, account with { Name = CleanText.Of(account.Name, 300) ?? account.Key });
        }
    }

    public void Entitlement(EntitlementSighting entitlement)
    {
        _phaseDone++;
        if (KeyIsUsable(entitlement.Key, entitlement.Name))
        {
            TellOrComplain(Entitlements, entitlement.Key, entitlement with
            {
                Kind = CleanText.Of(entitlement.Kind, 40) ?? "",
                Name = CleanText.Of(entitlement.Name, 300) ?? entitlement.Key,
                Description = CleanText.Of(entitlement.Description, 1000),
            });
        }
    }

    public void Assignment(string accountKey, string entitlementKey, IReadOnlyList<string> path)
    {
        _phaseDone++;
        Assignments.Add(Accounts.NumberOf(accountKey), Entitlements.NumberOf(entitlementKey), Paths.NumberOf(path));
    }

    public void Problem(SourceProblem problem)
    {
        _problems++;
        _unseen += problem.Unseen ? 1 : 0;
        if (KeptProblems.Count < RunProblem.MaxKept)
        {
            KeptProblems.Add(problem);
        }
    }

    /// <summary>The reading is over: puts the assignments in order, and notes what was named by them but never told of.</summary>
    public SortedAssignments Finish()
    {
        foreach (var key in Accounts.Unknown())
        {
            Problem(new(ReadingProblems.AccountUnknown, key));
        }

        foreach (var key in Entitlements.Unknown())
        {
            Problem(new(ReadingProblems.AccessUnknown, key));
        }

        return Assignments.Sort((account, entitlement) => Accounts[account] is not null && Entitlements[entitlement] is not null);
    }

    /// <summary>SHA-256 (hex) of everything that was read, in the order in which it came.</summary>
    public string HashWith(SortedAssignments assignments)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, p) in People.Rows())
        {
            Append(hash, p.Key, p.Name, p.Mail, p.Title, p.Department, p.ManagerKey, p.Enabled ? "1" : "0");
        }

        foreach (var (_, a) in Accounts.Rows())
        {
            Append(hash, a.Key, a.Name, a.PersonKey, a.Enabled ? "1" : "0", a.LastUsed?.UtcTicks.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var (_, e) in Entitlements.Rows())
        {
            Append(hash, e.Key, e.Kind, e.Name, e.Description, e.OwnerKey, e.Risk?.ToString());
        }

        for (var path = 1; path < Paths.Count; path++)
        {
            Append(hash, Paths.KeyOf(path));
        }

        assignments.AddTo(hash);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, params ReadOnlySpan<string?> fields) =>
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\u001F', fields) + "\u001E"));

    private static string? MailOf(PersonSighting person)
    {
        var mail = CleanText.Of(person.Mail, 255)?.ToLowerInvariant();
        return mail is { Length: <= 254 } && mail.Contains('@', StringComparison.Ordinal) ? mail : null;
    }

    private bool KeyIsUsable(string key, string name)
    {
        if (key.Length is > 0 and <= MaxKey)
        {
            return true;
        }

        Problem(key.Length == 0 ? new(ReadingProblems.KeyEmpty, name) : new(ReadingProblems.KeyTooLong, key));
        return false;
    }

    private void TellOrComplain<TRow>(SeenKeys<TRow> seen, string key, TRow row)
        where TRow : class
    {
        if (!seen.Tell(key, row))
        {
            Problem(new(ReadingProblems.KeyTwice, key));
        }
    }
}

/// <summary>How far a reading is: what is being read, how much of it, and what was found so far.</summary>
internal sealed record ReadingProgress(
    string? Phase, long? PhaseTotal, long PhaseDone, long People, long Accounts, long Entitlements, long Assignments, long Problems, long Unseen);
