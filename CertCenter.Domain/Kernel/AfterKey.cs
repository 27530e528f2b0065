using System.Globalization;

namespace CertCenter.Domain.Kernel;

/// <summary>The place in a list ordered by name and id after which a page starts; travels as text.</summary>
public readonly record struct AfterKey(string Name, long Id)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id}~{Name}");

    /// <summary>The start of the list for null and for what is no such place.</summary>
    public static AfterKey? Parse(string? text) =>
        text?.IndexOf('~', StringComparison.Ordinal) is > 0 and var at
            && long.TryParse(text.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new AfterKey(text[(at + 1)..], id)
            : null;
}
