namespace CertCenter.Benchmarks;

/// <summary>Runs the lines that were asked for, all when none was, and fails when one falls short.</summary>
internal static class Runner
{
    private static readonly ILine[] Lines =
    [
        new FirstDiscovery(), new Preparing(), new ReviewScreen(), new BulkDecision(), new CircuitMemory(), new ManyWorkspaces(), new PriceOfIsolation(), new NewWorkspaceLine(), new MigratingStores(), new NoticesAcrossNodes(),
        new ExportLine(), new ReturnLine(), new TrustChecks(), new SupportReads(), new RevocationEverywhere(),
        new ReadingLine("C1", "ldap", "LDAP"), new ReadingLine("C2", "graph", "Microsoft Graph"), new ReadingLine("C3", "scim", "SCIM"), new ReadingAgainLine(),
    ];

    /// <returns>0 when every line meets its goal, 1 when one falls short, 2 when it was asked for wrongly.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var quick = args.Contains("--quick");
        var asked = args.Where(a => a != "--quick").ToList();
        var unknown = asked.Where(a => Array.TrueForAll(Lines, l => l.Id != a)).ToList();
        if (unknown.Count > 0)
        {
            Console.Error.WriteLine($"Not known: {string.Join(", ", unknown)}. There are: {string.Join(", ", Lines.Select(l => l.Id))}.");
            return 2;
        }

        var shortfalls = 0;
        foreach (var line in Lines.Where(l => asked.Count == 0 || asked.Contains(l.Id)))
        {
            Console.WriteLine($"# {line.Id}: {line.Promise}");
            foreach (var result in await line.MeasureAsync(quick))
            {
                Console.WriteLine(result);
                shortfalls += result.Passes ? 0 : 1;
            }
        }

        return shortfalls == 0 ? 0 : 1;
    }
}

/// <summary>One promise of speed, with what it is measured against.</summary>
internal interface ILine
{
    string Id { get; }

    string Promise { get; }

    Task<IReadOnlyList<Result>> MeasureAsync(bool quick);
}

/// <summary>A measured figure and the most it may be. A ratio has no unit.</summary>
internal sealed record Result(string Line, double Measured, double Goal, string? Unit = null)
{
    public bool Passes => Measured <= Goal;

    public override string ToString() => FormattableString.Invariant(
        $"{Line} {(Unit is null ? $"ratio={Measured:0.00}" : $"measured={Measured:0.#} unit={Unit}")} goal={Goal:0.##} {(Passes ? "pass" : "FALLS-SHORT")}");
}
