using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Campaigns;

/// <summary>Cuts a page from rows of which one more than a page was asked for.</summary>
internal static class Keyset
{
    public static PageOf<TRow> Cut<TRow>(List<TRow> rows, Func<TRow, string> key)
    {
        if (rows.Count <= PageOf<TRow>.Size)
        {
            return new(rows, null);
        }

        rows.RemoveAt(PageOf<TRow>.Size);
        return new(rows, key(rows[^1]));
    }
}
