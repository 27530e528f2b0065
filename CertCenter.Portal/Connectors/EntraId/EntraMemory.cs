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

    private const int Form = 3;

    private const int IsEnabled = 1;
    private const int IsGuest = 2;

    private const int IsDynamic = 1;
    private const int IsSynced = 2;
    private const int RoleAssignable = 4;
    private const int Hidden = 8;

    public Dictionary<string, EntraUser> People { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, EntraGroup> Groups { get; } = new(StringComparer.Ordinal);

    /// <summary>The texts that stand in many places, in the order of their numbers.</summary>
    private List<string> Repeated { get; init; } = [];

    /// <summary>The day of the last whole reading, as it is said beside the population.</summary>
    public string WholeOn => WholeAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public byte[] ToBytes() => ToBytes(People.Values, Groups.Values);

    /// <summary>The same, with these people and groups.</summary>
    public byte[] ToBytes(IReadOnlyCollection<EntraUser> people, IReadOnlyCollection<EntraGroup> groups)
    {
        using var all = new MemoryWriter(Repeated);
        all.Number(people.Count);
        foreach (var person in people)
        {
            if (person.Written.IsEmpty)
            {
                Write(all, person);
            }
            else
            {
                all.Written(person.Written.Span);
            }
        }

        all.Number(groups.Count);
        foreach (var group in groups)
        {
            Write(all, group);
        }

        using var writer = new MemoryWriter([]);
        writer.Number(Form);
        writer.Text(Of);
        writer.Number(WholeAt.UtcTicks);
        writer.Text(PeopleChanges);
        writer.Text(GroupChanges);
        writer.Text(SignInsHidden);
        writer.Number(Repeated.Count);
        Repeated.ForEach(writer.Text);
        writer.Written(all.AsSpan());
        return writer.ToArray();
    }

    /// <summary>People have new numbers when some came or went: those who went have none, in no group either.</summary>
    public void Renumber(int before)
    {
        var now = new int[before];
        Array.Fill(now, -1);
        var number = 0;
        foreach (var person in People.Values)
        {
            now[person.Number] = number;
            person.Number = number++;
        }

        foreach (var group in Groups.Values)
        {
            group.Renumber(now);
        }
    }

    /// <summary>Reads it as it was written; null when it is of another form or cut off.</summary>
    public static EntraMemory? Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var reader = new MemoryReader(bytes);
            if (reader.Number() != Form)
            {
                return null;
            }

            var memory = new EntraMemory(reader.Known(), new(reader.Number(), TimeSpan.Zero), reader.Known(), reader.Known(), reader.Text()) { Repeated = reader.AllRepeated() };
            var left = reader.Count();
            for (memory.People.EnsureCapacity(left); left > 0; left--)
            {
                var start = reader.At;
                var person = ReadPerson(reader);
                person.Number = memory.People.Count;
                person.Written = reader.Since(start);
                memory.People.Add(person.Id, person);
            }

            for (left = reader.Count(); left > 0; left--)
            {
                var group = ReadGroup(reader, memory.People.Count);
                memory.Groups.Add(group.Id, group);
            }

            return memory;
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    private static void Write(MemoryWriter writer, EntraUser person)
    {
        writer.Text(person.Id);
        writer.Text(person.Name);
        writer.Text(person.Login);
        // Most sign in with their address; no address is empty.
        writer.Text(person.Mail is not null && person.Mail == person.Login ? "" : person.Mail);
        writer.Repeated(person.Title);
        writer.Repeated(person.Department);
        writer.Repeated(person.Manager);
        writer.Number((person.Enabled ? IsEnabled : 0) | (person.IsGuest ? IsGuest : 0));
        writer.Number(person.LastUsed?.UtcTicks ?? 0);
    }

    private static EntraUser ReadPerson(MemoryReader reader)
    {
        var person = new EntraUser(reader.Known()) { Name = reader.Text(), Login = reader.Text(), Mail = reader.Text(), Title = reader.Repeated(), Department = reader.Repeated(), Manager = reader.Repeated() };
        var marks = reader.Number();
        person.Mail = person.Mail is "" ? person.Login : person.Mail;
        person.Enabled = (marks & IsEnabled) != 0;
        person.IsGuest = (marks & IsGuest) != 0;
        person.LastUsed = reader.Number() is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
        return person;
    }

    private static void Write(MemoryWriter writer, EntraGroup group)
    {
        writer.Text(group.Id);
        writer.Text(group.Told);
        writer.Text(group.Description);
        writer.Number((group.IsDynamic ? IsDynamic : 0) | (group.IsSynced ? IsSynced : 0) | (group.RoleAssignable ? RoleAssignable : 0) | (group.Hidden ? Hidden : 0));
        writer.Text(group.Refused);
        writer.Number(group.Owners.Count);
        group.Owners.ForEach(writer.Text);
        // People stand above: a number is enough for them.
        writer.Numbers(group.People);
        writer.Number(group.Others.Count);
        foreach (var (id, (kind, name)) in group.Others)
        {
            writer.Text(id);
            writer.Repeated(kind);
            writer.Text(name);
        }
    }

    private static EntraGroup ReadGroup(MemoryReader reader, int people)
    {
        var group = new EntraGroup(reader.Known()) { Told = reader.Text(), Description = reader.Text() };
        var marks = reader.Number();
        group.IsDynamic = (marks & IsDynamic) != 0;
        group.IsSynced = (marks & IsSynced) != 0;
        group.RoleAssignable = (marks & RoleAssignable) != 0;
        group.Hidden = (marks & Hidden) != 0;
        group.Refused = reader.Text();
        for (var left = reader.Count(); left > 0; left--)
        {
            group.Owners.Add(reader.Known());
        }

        group.People = reader.Numbers(people);
        for (var left = reader.Count(); left > 0; left--)
        {
            group.Others.Add(reader.Known(), new(reader.Repeated() ?? "", reader.Text()));
        }

        return group;
    }
}
