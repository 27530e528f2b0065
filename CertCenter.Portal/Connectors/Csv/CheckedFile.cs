namespace CertCenter.Portal.Connectors.Csv;

/// <summary>What was found in one file: how many rows it has, and which are left out and why.</summary>
public sealed class CheckedFile(CsvFileKind kind, string name)
{
    /// <summary>A file with a larger part of bad rows is not the file that was meant.</summary>
    public const double MostBad = 0.05;

    private const int MostKept = 1000;

    private readonly HashSet<int> _leftOut = [];
    private readonly List<BadRow> _bad = [];

    public CsvFileKind Kind => kind;

    public string Name => name;

    public int Rows { get; private set; }

    public int BadRows { get; private set; }

    public int GoodRows => Rows - BadRows;

    /// <summary>The first thousand bad rows.</summary>
    public IReadOnlyList<BadRow> Bad => _bad;

    public bool TooManyBad => BadRows > Rows * MostBad;

    internal bool IsLeftOut(int line) => _leftOut.Contains(line);

    internal void CountRow() => Rows++;

    internal void LeaveOut(BadRow bad)
    {
        BadRows++;
        _leftOut.Add(bad.Line);
        if (_bad.Count < MostKept)
        {
            _bad.Add(bad);
        }
    }

    /// <summary>The row says again what another said: it is good, but read only once.</summary>
    internal void Skip(int line) => _leftOut.Add(line);
}
