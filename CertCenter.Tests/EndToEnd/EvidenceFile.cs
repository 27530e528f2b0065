using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CertCenter.Tests.EndToEnd;

/// <summary>An evidence ZIP as somebody checks it who has nothing but the file and what the screen said beside it.</summary>
internal sealed partial class EvidenceFile
{
    private readonly Dictionary<string, byte[]> _files = [];

    public EvidenceFile(byte[] zip, string totalsOnScreen, string hashOnScreen)
    {
        (Zip, TotalsOnScreen, HashOnScreen) = (zip, [.. Number().Matches(totalsOnScreen).Select(m => long.Parse(m.Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture))], hashOnScreen);
        using var archive = new ZipArchive(new MemoryStream(zip));
        foreach (var entry in archive.Entries)
        {
            using var content = new MemoryStream();
            using var open = entry.Open();
            open.CopyTo(content);
            _files.Add(entry.FullName, content.ToArray());
        }
    }

    public byte[] Zip { get; }

    public string HashOnScreen { get; }

    /// <summary>Approved, revoked, don't know, open, and all.</summary>
    public IReadOnlyList<long> TotalsOnScreen { get; }

    public IReadOnlyCollection<string> Names => _files.Keys;

    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Zip));

    public string Text(string name) => Encoding.UTF8.GetString(_files[name]);

    /// <summary>The files whose SHA-256 is not what the list of sums says, and those that are not on the list.</summary>
    public IReadOnlyList<string> Damaged()
    {
        var sums = Text("SHA256SUMS").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split("  ")).ToDictionary(l => l[1], l => l[0]);
        return
        [
            .. _files.Where(f => f.Key != "SHA256SUMS" && sums.GetValueOrDefault(f.Key) != Convert.ToHexStringLower(SHA256.HashData(f.Value))).Select(f => f.Key),
            .. sums.Keys.Where(name => !_files.ContainsKey(name)),
        ];
    }

    /// <summary>The same numbers, counted from the lines of the items.</summary>
    public IReadOnlyList<long> TotalsOfItems()
    {
        var answers = Lines("items.jsonl").Select(item => item.GetProperty("answer").GetString()).ToList();
        return [Count("Approve"), Count("Revoke"), Count("DontKnow"), Count("Open"), answers.Count];

        long Count(string answer) => answers.LongCount(a => a == answer);
    }

    public IReadOnlyList<JsonElement> Lines(string name) =>
        [.. Text(name).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    [GeneratedRegex("[0-9][0-9,]*")]
    private static partial Regex Number();
}
