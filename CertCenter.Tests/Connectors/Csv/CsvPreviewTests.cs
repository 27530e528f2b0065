using System.Text;
using CertCenter.Portal.Connectors.Csv;
using Xunit;

namespace CertCenter.Tests.Connectors.Csv;

public sealed class CsvPreviewTests
{
    [Fact]
    public async Task Columns_are_shown_with_samples_and_a_guess()
    {
        var preview = await LookAsync(
            CsvFileKind.People, "Employee ID;Display Name;E-Mail;Shoe size;Reports to\n1;Ada;ada@x.test;38;\n2;Bo;;42;1\n3;Cy;;;1\n4;Di;;;1\n");

        Assert.Null(preview.Problem);
        Assert.Equal(["Employee ID", "Display Name", "E-Mail", "Shoe size", "Reports to"], preview.Columns.Select(column => column.Name));
        Assert.Equal(["38", "42", ""], preview.Columns[3].Samples);
        Assert.Equal(
            new Dictionary<string, string> { ["Key"] = "Employee ID", ["Name"] = "Display Name", ["Mail"] = "E-Mail", ["Manager"] = "Reports to" },
            preview.Guess);
    }

    [Fact]
    public async Task People_without_a_number_are_known_by_their_mail() =>
        Assert.Equal("Email", (await LookAsync(CsvFileKind.People, "Name,Email\nAda,ada@x.test\n")).Guess["Key"]);

    [Fact]
    public async Task A_file_that_is_none_is_named() =>
        Assert.Equal(CsvReasons.Empty, (await LookAsync(CsvFileKind.People, "")).Problem?.Reason);

    [Fact]
    public async Task Good_and_bad_rows_are_counted_before_anything_is_read()
    {
        var driver = new CsvDriver().With(CsvFileKind.Assignments, "Person,Access\na,e1\nx,e1\nb,e9\n");

        var (files, problem) = await CsvPreview.CheckAsync(CsvDriver.Settings(), driver.OpenAsync, CancellationToken.None);

        Assert.Equal([(2, 0), (2, 0), (1, 2)], files.Select(file => (file.GoodRows, file.BadRows)));
        Assert.Equal([new(3, "Person", "x", CsvReasons.PersonUnknown), new(4, "Access", "e9", CsvReasons.AccessUnknown)], files[2].Bad);
        Assert.Equal(CsvReasons.TooManyBadRows, problem?.Reason);
    }

    private static Task<CsvPreview> LookAsync(CsvFileKind kind, string text) =>
        CsvPreview.LookAsync(kind, "people.csv", new MemoryStream(Encoding.UTF8.GetBytes(text)), CancellationToken.None);
}
