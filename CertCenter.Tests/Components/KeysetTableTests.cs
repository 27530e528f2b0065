using Bunit;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components.Controls;
using Xunit;

namespace CertCenter.Tests.Components;

public sealed class KeysetTableTests
{
    [Fact]
    public void The_next_page_starts_after_the_last_key()
    {
        using var screen = Screen.Open();
        var table = Show(screen, rows: 250);

        Assert.Equal(100, Rows(table).Count);
        More(table);
        More(table);

        Assert.Equal(Enumerable.Range(0, 250).Select(row => $"row {row}"), Rows(table));
        Assert.Empty(table.FindAll("button"));
    }

    [Fact]
    public void Past_500_rows_the_first_ones_leave_and_there_is_a_way_back()
    {
        using var screen = Screen.Open();
        var table = Show(screen, rows: 1000);

        for (var page = 0; page < 6; page++)
        {
            More(table);
        }

        Assert.Equal(Enumerable.Range(200, 500).Select(row => $"row {row}"), Rows(table));

        table.FindAll("button").Single(button => button.TextContent == "Back to the start").Click();

        Assert.Equal("row 0", Rows(table)[0]);
        Assert.Equal(100, Rows(table).Count);
    }

    [Fact]
    public void Another_filter_reads_from_the_start_and_the_same_one_does_not()
    {
        using var screen = Screen.Open();
        List<string?> reads = [];
        var table = Show(screen, rows: 250, reads);
        More(table);

        table.Render(with => with.Add(list => list.Filter, "a"));
        table.Render(with => with.Add(list => list.Filter, "a"));

        Assert.Equal([null, "100", null], reads);
    }

    [Fact]
    public void Reading_again_keeps_as_many_rows_as_were_shown()
    {
        using var screen = Screen.Open();
        List<string?> reads = [];
        var table = Show(screen, rows: 350, reads);
        More(table);

        table.InvokeAsync(table.Instance.RefreshAsync);

        Assert.Equal([null, "100", null, "100"], reads);
        Assert.Equal(200, Rows(table).Count);
    }

    [Fact]
    public void A_list_without_rows_says_so()
    {
        using var screen = Screen.Open();

        var table = Show(screen, rows: 0);

        Assert.Equal("Nothing to decide.", table.Markup.Trim());
    }

    private static IRenderedComponent<KeysetTable<int>> Show(BunitContext screen, int rows, List<string?>? reads = null) =>
        screen.Render<KeysetTable<int>>(with => with
            .Add(table => table.Key, row => row)
            .Add(table => table.Read, (after, _) =>
            {
                reads?.Add(after);
                var start = after is null ? 0 : int.Parse(after, System.Globalization.CultureInfo.InvariantCulture);
                var end = Math.Min(rows, start + PageOf<int>.Size);
                return Task.FromResult(new PageOf<int>([.. Enumerable.Range(start, end - start)], end < rows ? $"{end}" : null));
            })
            .Add(table => table.Head, "<th>Name</th>")
            .Add(table => table.Row, row => $"<td>row {row}</td>")
            .Add(table => table.Empty, "Nothing to decide."));

    private static List<string> Rows(IRenderedComponent<KeysetTable<int>> table) => [.. table.FindAll("tbody td").Select(cell => cell.TextContent)];

    private static void More(IRenderedComponent<KeysetTable<int>> table) =>
        table.FindAll("button").Single(button => button.TextContent == "Show more").Click();
}
