using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using CertCenter.Portal.Connectors.Csv;
using Xunit;

namespace CertCenter.Tests.Connectors.Csv;

public sealed class CsvFailureTests
{
    [Theory]
    [InlineData("", "CsvEmpty | people.csv | ")]
    [InlineData("\uFEFF \n\n", "CsvEmpty | people.csv | ")]
    [InlineData("Id,Name,Mail,Manager,Active\n", "CsvNoRows | people.csv | ")]
    [InlineData("a,Ada,ada@x.test,,yes\nb,Bo,bo@x.test,a,no\n", "CsvNoHeader | people.csv | a | Ada | ada@x.test |  | yes")]
    [InlineData("one,two\n1,2\n", "CsvNoHeader | people.csv | one | two")]
    [InlineData("Id,Name,Mail,MAIL\na,Ada,,\n", "CsvHeaderTwice | people.csv | Mail")]
    [InlineData("Id,Name,Mail\na,Ada,\n", "CsvColumnMissing | people.csv | Manager, Active")]
    [InlineData("Id,Name,Mail,Manager,Active\na,Ada,,,\nb,\"Bo,,,\nc,Cy,,,\n", "CsvQuoteOpen | people.csv, line 3 | ")]
    public async Task A_file_that_cannot_be_used_is_named(string people, string expected) =>
        Assert.Equal(expected, await new CsvDriver().With(CsvFileKind.People, people).FailureAsync());

    [Fact]
    public async Task A_picture_is_no_text() =>
        Assert.Equal(
            "CsvBinary | people.csv | ",
            await new CsvDriver().With(CsvFileKind.People, [0x89, .. "PNG\r\n\u001A\n"u8, 0, 0, 0, 0x0D, .. RandomNumberGenerator.GetBytes(5000)]).FailureAsync());

    [Fact]
    public async Task A_spreadsheet_is_told_apart_from_other_files_that_are_no_text()
    {
        var workbook = new MemoryStream();
        using (var archive = new ZipArchive(workbook, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("xl/workbook.xml");
        }

        Assert.Equal("CsvWorkbook | people.csv | ", await new CsvDriver().With(CsvFileKind.People, workbook.ToArray()).FailureAsync());
    }

    [Fact]
    public async Task A_file_in_an_old_encoding_is_named_as_that() =>
        Assert.Equal(
            "CsvFileEncoding | people.csv | 2 / 2",
            await new CsvDriver().With(CsvFileKind.People, Encoding.Latin1.GetBytes("Id,Name,Mail,Manager,Active\na,Zoë,,,\nb,Jürgen,,,\n")).FailureAsync());

    [Fact]
    public async Task Six_bad_rows_of_a_hundred_stop_the_reading_and_five_do_not()
    {
        var bad = Enumerable.Repeat("bad,,,,", 6).ToArray();

        Assert.Equal(
            "CsvTooManyBadRows | people.csv | 6 / 100",
            await new CsvDriver().With(CsvFileKind.People, CsvDriver.People(92, ["a,Ada,,,", "b,Bo,,,", .. bad])).FailureAsync());
        var (report, seen) = await new CsvDriver().With(CsvFileKind.People, CsvDriver.People(93, ["a,Ada,,,", "b,Bo,,,", .. bad[..5]])).ReadAsync();
        Assert.False(report.Complete);
        Assert.Equal(95, seen.People.Count);
    }

    [Fact]
    public async Task A_file_that_was_not_uploaded_or_is_gone_is_named()
    {
        var driver = new CsvDriver();

        Assert.Equal("CsvFileMissing | Entitlements | ", await driver.FailureAsync(CsvDriver.Settings() with { Entitlements = null }));
        var gone = CsvDriver.Settings();
        Assert.Equal(
            "CsvFileMissing | assignments.csv | ",
            await driver.FailureAsync(gone with { Assignments = gone.Of(CsvFileKind.Assignments)! with { File = new Guid([9, .. new byte[15]]) } }));
    }

    [Fact]
    public void Settings_are_checked_before_a_file_is_opened()
    {
        var connector = new CsvConnector();

        Assert.Empty(connector.Validate(CsvDriver.Settings().ToJson()));
        Assert.Equal(CsvReasons.SettingsUnreadable, Assert.Single(connector.Validate("nonsense")).Reason);
        var settings = new CsvSettings { People = new(Guid.Empty, "people.csv", new Dictionary<string, string> { ["Key"] = "Id" }) };
        Assert.Equal(
            [new("People.Name", CsvReasons.FieldColumn), new("Entitlements", CsvReasons.FieldFile), new("Assignments", CsvReasons.FieldFile)],
            connector.Validate(settings.ToJson()));
    }
}
