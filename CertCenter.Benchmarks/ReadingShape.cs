using System.Globalization;

namespace CertCenter.Benchmarks;

/// <summary>
/// The directory that is read: a tenth as many people as memberships, groups of five hundred people each, everybody in ten groups. Ids have the form of Guids.
/// </summary>
internal sealed record ReadingShape(int Memberships)
{
    public const int InGroup = 500;

    public int People => Memberships / 10;

    public int Groups => Memberships / InGroup;

    public static string PersonId(int person) => string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{person:x12}");

    public static string GroupId(int group) => string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-9000-{group:x12}");

    /// <summary>Who is in a group at a place; past the last place follow those who come in when something changes.</summary>
    public int MemberAt(int group, int place) => ((group * (People / Groups)) + place) % People;

    public static int ManagerOf(int person) => person / 8;
}
