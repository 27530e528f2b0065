using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CertCenter.Tests.Exports;

/// <summary>An export taken apart, changed and put together again, as somebody might who means harm or has a bad disk.</summary>
internal sealed class TamperedZip : IDisposable
{
    private readonly List<(string Name, byte[] Content)> _parts = [];

    public string File { get; } = Path.GetTempFileName();

    public static async Task<TamperedZip> OfAsync(string export)
    {
        var tampered = new TamperedZip();
        await using var zip = await ZipFile.OpenReadAsync(export);
        foreach (var entry in zip.Entries)
        {
            await using var content = await entry.OpenAsync();
            using var copy = new MemoryStream();
            await content.CopyToAsync(copy);
            tampered._parts.Add((entry.FullName, copy.ToArray()));
        }

        return tampered;
    }

    public TamperedZip Change(string name, Func<string, string> change)
    {
        var at = _parts.FindIndex(p => p.Name == name);
        _parts[at] = (name, Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(_parts[at].Content))));
        return this;
    }

    /// <summary>Changes a table and makes the manifest agree with it, as who forges an export would.</summary>
    public TamperedZip Forge(string table, Func<string, string> change)
    {
        var name = $"tables/{table}.jsonl";
        Change(name, change);
        var content = _parts.Find(p => p.Name == name).Content;
        return Manifest(manifest =>
        {
            var told = (manifest["tables"] as JsonArray ?? []).Single(t => t?["name"]?.GetValue<string>() == table) ?? throw new ArgumentException("There is no such table.", nameof(table));
            told["rows"] = content.Count(b => b == '\n');
            told["lines"] = new JsonObject { ["name"] = name, ["bytes"] = content.Length, ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(content)) };
        });
    }

    public TamperedZip Manifest(Action<JsonNode> change) => Change("manifest.json", text =>
    {
        var manifest = JsonNode.Parse(text) ?? throw new JsonException();
        change(manifest);
        return manifest.ToJsonString();
    });

    public TamperedZip Add(string name, byte[] content)
    {
        _parts.Add((name, content));
        return this;
    }

    public string Save()
    {
        using var to = System.IO.File.Create(File);
        using var zip = new ZipArchive(to, ZipArchiveMode.Create);
        foreach (var (name, content) in _parts)
        {
            using var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize).Open();
            entry.Write(content);
        }

        return File;
    }

    public void Dispose() => System.IO.File.Delete(File);
}
