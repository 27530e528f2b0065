using System.Text;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Connectors.Csv;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Connectors.Csv;

/// <summary>Three files in memory, good ones to begin with, read by the product's connector.</summary>
internal sealed class CsvDriver
{
    private readonly Dictionary<CsvFileKind, byte[]> _files = new()
    {
        [CsvFileKind.People] = Encoding.UTF8.GetBytes("Id,Name,Mail,Manager,Active\na,Ada Abbott,ada@x.test,,yes\nb,Bo Berg,bo@x.test,a,no\n"),
        [CsvFileKind.Entitlements] = Encoding.UTF8.GetBytes("Id,Name,Owner,Risk\ne1,Finance,a,high\ne2,HR,,\n"),
        [CsvFileKind.Assignments] = Encoding.UTF8.GetBytes("Person,Access\na,e1\nb,e1\nb,e2\n"),
    };

    public CsvDriver With(CsvFileKind kind, string text) => With(kind, Encoding.UTF8.GetBytes(text));

    public CsvDriver With(CsvFileKind kind, byte[] content)
    {
        _files[kind] = content;
        return this;
    }

    public static CsvSettings Settings() => new()
    {
        People = File(CsvFileKind.People, "Key=Id", "Name=Name", "Mail=Mail", "Manager=Manager", "Enabled=Active"),
        Entitlements = File(CsvFileKind.Entitlements, "Key=Id", "Name=Name", "Owner=Owner", "Risk=Risk"),
        Assignments = File(CsvFileKind.Assignments, "Person=Person", "Access=Access"),
    };

    public ConnectorInput Input(CsvSettings? settings = null) => new((settings ?? Settings()).ToJson(), null, OpenAsync);

    public Task<Stream?> OpenAsync(FileId id, CancellationToken cancellationToken) => Task.FromResult<Stream?>(
        _files.TryGetValue((CsvFileKind)id.Value.ToByteArray()[0], out var content) ? new MemoryStream(content, writable: false) : null);

    public async Task<(ReadReport Report, CollectedSightings Seen)> ReadAsync(CsvSettings? settings = null)
    {
        var seen = new CollectedSightings();
        return (await new CsvConnector().ReadAsync(Input(settings), seen, CancellationToken.None), seen);
    }

    /// <summary>The one problem that stops the reading, in one line; nothing was handed over before.</summary>
    public async Task<string> FailureAsync(CsvSettings? settings = null)
    {
        var seen = new CollectedSightings();
        var failure = await Assert.ThrowsAsync<SourceFailedException>(
            () => new CsvConnector().ReadAsync(Input(settings), seen, CancellationToken.None));
        Assert.Empty(seen.People);
        Assert.Empty(seen.Assignments);
        Assert.Equal(failure.Problem, (await new CsvConnector().TestAsync(Input(settings), CancellationToken.None)).Problem);
        return Line(failure.Problem);
    }

    public static string Line(SourceProblem problem) => $"{problem.Reason} | {problem.Where} | {problem.Detail}";

    /// <summary>Good people enough that one bad row is a slip.</summary>
    public static string People(int count, params string[] more) =>
        "Id,Name,Mail,Manager,Active\n" + string.Concat(Enumerable.Range(1, count).Select(number => $"p{number},Person {number},,,\n")) + string.Join('\n', more) + "\n";

    private static CsvFileSettings File(CsvFileKind kind, params string[] columns) => new(
        new Guid([(byte)kind, .. new byte[15]]), $"{kind.ToString().ToLowerInvariant()}.csv", columns.Select(column => column.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]));
}
