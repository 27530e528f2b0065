using System.Globalization;

namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>
/// What a reading leaves for the next one: the people and groups of the directory, and where to ask for what changed since. A directory with other settings, or one that
/// was last read whole some days ago, is read whole.
/// </summary>
/// <param name="Of">Which directory it is, and what about it was read.</param>
/// <param name="WholeAt">When everything was last read.</param>
/// <param name="PeopleChanges">Where changes of people are asked for.</param>
/// <param name="GroupChanges">Where changes of groups are asked for.</param>
/// <param name="SignInsHidden">The directory's words when it did not say when people signed in.</param>
internal sealed record EntraMemory(string Of, DateTimeOffset WholeAt, string PeopleChanges, string GroupChanges, string? SignInsHidden)
{
    /// <summary>Changes do not tell everything: after so long everything is read.</summary>
    public static readonly TimeSpan WholeAfter = TimeSpan.FromDays(7);

    private const int Form = 1;

    public Dictionary<string, EntraUser> People { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, EntraGroup> Groups { get; } = new(StringComparer.Ordinal);

    /// <summary>The day of the last whole reading, as it is said beside the population.</summary>
    public string WholeOn => WholeAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The same, filled with what was read.</summary>
    public EntraMemory Holding(EntraPeople people, EntraGroups groups)
    {
        var held = new EntraMemory(Of, WholeAt, PeopleChanges, GroupChanges, people.SignInsHidden);
        people.All.ForEach(person => held.People.Add(person.Id, person));
        foreach (var group in groups.All)
        {
            held.Groups.Add(group.Id, group);
        }

        return held;
    }

    public byte[] ToBytes()
    {
        var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes))
        {
            writer.Write(Form);
            writer.Write(Of);
            writer.Write(WholeAt.UtcTicks);
            writer.Write(PeopleChanges);
            writer.Write(GroupChanges);
            Write(writer, SignInsHidden);
            var numbers = WritePeople(writer);
            writer.Write(Groups.Count);
            foreach (var group in Groups.Values)
            {
                WriteGroup(writer, group, numbers);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Reads it as it was written; null when it is of another form or cut off.</summary>
    public static EntraMemory? Parse(byte[] bytes)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes));
            if (reader.ReadInt32() != Form)
            {
                return null;
            }

            var memory = new EntraMemory(reader.ReadString(), new(reader.ReadInt64(), TimeSpan.Zero), reader.ReadString(), reader.ReadString(), Read(reader));
            var people = memory.ReadPeople(reader);
            for (var left = reader.ReadInt32(); left > 0; left--)
            {
                var group = ReadGroup(reader, people);
                memory.Groups.Add(group.Id, group);
            }

            return memory;
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or ArgumentException or IOException)
        {
            return null;
        }
    }

    private Dictionary<string, int> WritePeople(BinaryWriter writer)
    {
        var numbers = new Dictionary<string, int>(People.Count, StringComparer.Ordinal);
        writer.Write(People.Count);
        foreach (var person in People.Values)
        {
            numbers.Add(person.Id, numbers.Count);
            writer.Write(person.Id);
            Write(writer, person.Name);
            Write(writer, person.Login);
            Write(writer, person.Mail);
            Write(writer, person.Title);
            Write(writer, person.Department);
            Write(writer, person.Manager);
            writer.Write(person.Enabled);
            writer.Write(person.IsGuest);
            writer.Write(person.LastUsed?.UtcTicks ?? 0);
        }

        return numbers;
    }

    private List<string> ReadPeople(BinaryReader reader)
    {
        var ids = new List<string>();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var person = new EntraUser(reader.ReadString())
            {
                Name = Read(reader),
                Login = Read(reader),
                Mail = Read(reader),
                Title = Read(reader),
                Department = Read(reader),
                Manager = Read(reader),
                Enabled = reader.ReadBoolean(),
                IsGuest = reader.ReadBoolean(),
                LastUsed = reader.ReadInt64() is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null,
            };
            People.Add(person.Id, person);
            ids.Add(person.Id);
        }

        return ids;
    }

    private static void WriteGroup(BinaryWriter writer, EntraGroup group, Dictionary<string, int> people)
    {
        writer.Write(group.Id);
        Write(writer, group.Told);
        Write(writer, group.Description);
        writer.Write(group.IsDynamic);
        writer.Write(group.IsSynced);
        writer.Write(group.RoleAssignable);
        writer.Write(group.Hidden);
        Write(writer, group.Refused);
        writer.Write(group.Owners.Count);
        group.Owners.ForEach(writer.Write);
        writer.Write(group.Members.Count);
        foreach (var (id, (kind, name)) in group.Members)
        {
            // Most are people, who stand above: a number is enough for them.
            if (kind == "user" && people.TryGetValue(id, out var number))
            {
                writer.Write7BitEncodedInt(number + 1);
                continue;
            }

            writer.Write7BitEncodedInt(0);
            writer.Write(id);
            writer.Write(kind);
            Write(writer, name);
        }
    }

    private static EntraGroup ReadGroup(BinaryReader reader, List<string> people)
    {
        var group = new EntraGroup(reader.ReadString())
        {
            Told = Read(reader),
            Description = Read(reader),
            IsDynamic = reader.ReadBoolean(),
            IsSynced = reader.ReadBoolean(),
            RoleAssignable = reader.ReadBoolean(),
            Hidden = reader.ReadBoolean(),
            Refused = Read(reader),
        };
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            group.Owners.Add(reader.ReadString());
        }

        var members = reader.ReadInt32();
        group.Members.EnsureCapacity(members);
        for (; members > 0; members--)
        {
            if (reader.Read7BitEncodedInt() is > 0 and var number)
            {
                group.Members.Add(people[number - 1], new("user", null));
            }
            else
            {
                group.Members.Add(reader.ReadString(), new(reader.ReadString(), Read(reader)));
            }
        }

        return group;
    }

    private static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
        {
            writer.Write(text);
        }
    }

    private static string? Read(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;
}
