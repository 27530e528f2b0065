using System.Globalization;

namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>
/// What a reading of Active Directory leaves for the next one: its people and groups, and up to which change they are known. A directory with other settings, another
/// domain controller, or one that was last read whole some days ago, is read whole.
/// </summary>
/// <param name="Of">Which settings it was read with.</param>
/// <param name="WholeAt">When everything was last read.</param>
/// <param name="Until">Which database, and its last change that is known here.</param>
internal sealed record LdapMemory(string Of, DateTimeOffset WholeAt, UsnMark Until)
{
    /// <summary>Changes do not tell everything: after so long everything is read.</summary>
    public static readonly TimeSpan WholeAfter = TimeSpan.FromDays(7);

    private const int Form = 1;

    private readonly HashSet<string> _dns = new(StringComparer.Ordinal);

    public Dictionary<string, LdapPerson> People { get; init; } = new(StringComparer.Ordinal);

    public Dictionary<string, LdapGroup> Groups { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The day of the last whole reading, as it is said beside the population.</summary>
    public string WholeOn => WholeAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public void Add(LdapPerson person) => People.TryAdd(person.Key, person with { Dn = Once(person.Dn), Manager = person.Manager is { } manager ? Once(manager) : null });

    public void Add(LdapGroup group) => Groups.TryAdd(group.Key, group with { Members = [.. group.Members.Select(Once)] });

    public byte[] ToBytes()
    {
        var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes))
        {
            writer.Write(Form);
            writer.Write(Of);
            writer.Write(WholeAt.UtcTicks);
            writer.Write(Until.Database);
            writer.Write(Until.Change);
            // Each DN stands here once, and its number everywhere else.
            var dns = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var dn in People.Values.Select(p => p.Dn).Concat(People.Values.Select(p => p.Manager).OfType<string>()).Concat(Groups.Values.SelectMany(g => g.Owners.Concat(g.Members).Prepend(g.Dn))))
            {
                dns.TryAdd(dn, dns.Count);
            }

            writer.Write(dns.Count);
            foreach (var dn in dns.Keys)
            {
                writer.Write(dn);
            }

            WritePeople(writer, dns);
            WriteGroups(writer, dns);
        }

        return bytes.ToArray();
    }

    /// <summary>Reads it as it was written; null when it is of another form or cut off.</summary>
    public static LdapMemory? Parse(byte[] bytes)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes));
            if (reader.ReadInt32() != Form)
            {
                return null;
            }

            var memory = new LdapMemory(reader.ReadString(), new(reader.ReadInt64(), TimeSpan.Zero), new(reader.ReadString(), reader.ReadInt64()));
            var dns = new List<string>();
            for (var left = reader.ReadInt32(); left > 0; left--)
            {
                dns.Add(reader.ReadString());
            }

            memory.ReadPeople(reader, dns);
            memory.ReadGroups(reader, dns);
            return memory;
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or ArgumentException or IOException)
        {
            return null;
        }
    }

    /// <summary>Somebody is in many groups: their DN is held once.</summary>
    private string Once(string dn)
    {
        if (_dns.TryGetValue(dn, out var same))
        {
            return same;
        }

        _dns.Add(dn);
        return dn;
    }

    private void WritePeople(BinaryWriter writer, Dictionary<string, int> dns)
    {
        writer.Write(People.Count);
        foreach (var person in People.Values)
        {
            writer.Write(dns[person.Dn]);
            writer.Write(person.Key);
            writer.Write(person.Name);
            writer.Write(person.Login);
            Write(writer, person.Mail);
            Write(writer, person.Title);
            Write(writer, person.Department);
            writer.Write(person.Manager is { } manager ? dns[manager] : -1);
            writer.Write(person.Disabled);
            Write(writer, person.Ends);
            Write(writer, person.LastUsed);
            Write(writer, person.PrimaryGroup);
        }
    }

    private void ReadPeople(BinaryReader reader, List<string> dns)
    {
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var person = new LdapPerson(dns[reader.ReadInt32()], reader.ReadString(), reader.ReadString(), reader.ReadString())
            {
                Mail = Read(reader),
                Title = Read(reader),
                Department = Read(reader),
                Manager = reader.ReadInt32() is >= 0 and var manager ? dns[manager] : null,
                Disabled = reader.ReadBoolean(),
                Ends = ReadMoment(reader),
                LastUsed = ReadMoment(reader),
                PrimaryGroup = Read(reader),
            };
            People.Add(person.Key, person);
        }
    }

    private void WriteGroups(BinaryWriter writer, Dictionary<string, int> dns)
    {
        writer.Write(Groups.Count);
        foreach (var group in Groups.Values)
        {
            writer.Write(dns[group.Dn]);
            writer.Write(group.Key);
            writer.Write(group.Name);
            Write(writer, group.Description);
            Write(writer, group.Sid);
            WriteAll(group.Owners);
            WriteAll(group.Members);
        }

        void WriteAll(IReadOnlyList<string> some)
        {
            writer.Write(some.Count);
            foreach (var dn in some)
            {
                writer.Write(dns[dn]);
            }
        }
    }

    private void ReadGroups(BinaryReader reader, List<string> dns)
    {
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var group = new LdapGroup(dns[reader.ReadInt32()], reader.ReadString(), reader.ReadString(), Read(reader), Read(reader), ReadAll(), ReadAll());
            Groups.Add(group.Key, group);
        }

        List<string> ReadAll()
        {
            var some = new List<string>();
            for (var left = reader.ReadInt32(); left > 0; left--)
            {
                some.Add(dns[reader.ReadInt32()]);
            }

            return some;
        }
    }

    private static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
        {
            writer.Write(text);
        }
    }

    private static void Write(BinaryWriter writer, DateTimeOffset? moment) => writer.Write(moment?.UtcTicks ?? 0);

    private static string? Read(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    private static DateTimeOffset? ReadMoment(BinaryReader reader) => reader.ReadInt64() is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
}
