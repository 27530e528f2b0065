using System.Text;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Inventory;
using CertCenter.Portal.Connectors.Csv;
using Xunit;

namespace CertCenter.Tests.Connectors.Csv;

public sealed class CsvReadingTests
{
    [Fact]
    public async Task Three_files_are_read_as_one_source()
    {
        var (report, seen) = await new CsvDriver().ReadAsync();

        Assert.Equal(new ReadReport(true, 7), report);
        Assert.Equal(
            [new("a", "Ada Abbott", "ada@x.test", null, null, null, true), new("b", "Bo Berg", "bo@x.test", null, null, "a", false)], seen.People);
        Assert.Equal([new("a", "ada@x.test", "a", true, null), new("b", "bo@x.test", "b", false, null)], seen.Accounts);
        Assert.Equal([new("e1", "Access", "Finance", null, "a", Risk.High), new("e2", "Access", "HR", null, null, null)], seen.Entitlements);
        Assert.Equal([("a", "e1", ""), ("b", "e1", ""), ("b", "e2", "")], seen.Assignments);
        Assert.Empty(seen.Problems);
    }

    [Theory]
    [InlineData("Person;Access\r\na;e1\r\n")]
    [InlineData("Person\tAccess\na\te1\n")]
    [InlineData("sep=;\nPerson;Access\na;e1\n")]
    [InlineData("\"Person\",\"Access\"\n\"a\",\"e1\"")]
    [InlineData("\uFEFFPerson,Access\n a , e1 \n\n , \n")]
    [InlineData("Note,Access,Person\n\"two\nlines, and \"\"quotes\"\"\",e1,a\n")]
    public async Task Separators_quotes_and_blank_lines_are_understood(string assignments)
    {
        var (report, seen) = await new CsvDriver().With(CsvFileKind.Assignments, assignments).ReadAsync();

        Assert.True(report.Complete, string.Join('\n', seen.Problems));
        Assert.Equal([("a", "e1", "")], seen.Assignments);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task A_file_that_says_how_it_is_encoded_is_understood(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] content = [.. encoding.GetPreamble(), .. encoding.GetBytes("Id,Name,Mail,Manager,Active\na,Zoë 王,,,\nb,\u202Egnp.exe <script>,,,\n")];

        var (_, seen) = await new CsvDriver().With(CsvFileKind.People, content).ReadAsync();

        Assert.Equal(["Zoë 王", "\u202Egnp.exe <script>"], seen.People.Select(person => person.Name));
    }

    [Fact]
    public async Task A_manager_can_stand_further_down_and_be_named_by_mail()
    {
        var (_, seen) = await new CsvDriver().With(CsvFileKind.People, "Id,Name,Mail,Manager,Active\na,Ada,,BO@x.test,\nb,Bo,bo@x.test,,\n").ReadAsync();

        Assert.Equal("b", seen.People[0].ManagerKey);
    }

    [Fact]
    public async Task Bad_rows_are_named_and_left_out_and_the_reading_is_not_complete()
    {
        var (report, seen) = await new CsvDriver()
            .With(CsvFileKind.People, CsvDriver.People(80, "a,Ada,,,", "x,Xi,xi at x,,", "b,Bo,,,", ",Nobody,,,"))
            .ReadAsync();

        Assert.Equal(new ReadReport(false, 84 + 2 + 3), report);
        Assert.Equal(82, seen.People.Count);
        Assert.Equal(3, seen.Assignments.Count);
        Assert.Equal(
            ["CsvNoMail | people.csv, line 83, column Mail | xi at x", "CsvValueMissing | people.csv, line 85, column Id | "],
            seen.Problems.Select(CsvDriver.Line));
    }

    [Theory]
    [InlineData("x,Too Short", "CsvTooFewFields | people.csv, line 103 | Too Short")]
    [InlineData("x,Too,,,,Long", "CsvTooManyFields | people.csv, line 103 | Long")]
    [InlineData("x,Bad \"Quotes,,,", "CsvQuotes | people.csv, line 103 | x")]
    [InlineData("x,,,,", "CsvValueMissing | people.csv, line 103, column Name | ")]
    [InlineData("x,Maybe,,,perhaps", "CsvNotYesOrNo | people.csv, line 103, column Active | perhaps")]
    [InlineData("x,Damaged \uFFFD,,,", "CsvEncoding | people.csv, line 103, column Name | Damaged \uFFFD")]
    public async Task A_bad_row_is_named_by_file_line_column_and_value(string row, string expected)
    {
        var (report, seen) = await new CsvDriver().With(CsvFileKind.People, CsvDriver.People(99, "a,Ada,,,", "b,Bo,,,", row)).ReadAsync();

        Assert.False(report.Complete);
        Assert.Equal(101, seen.People.Count);
        Assert.Equal(expected, CsvDriver.Line(Assert.Single(seen.Problems)));
    }

    [Fact]
    public async Task What_stands_twice_is_named_and_nothing_is_lost()
    {
        var (report, seen) = await new CsvDriver()
            .With(CsvFileKind.People, CsvDriver.People(9, "a,Ada,,nobody,", "b,Bo,,c,", "c,Cy,,b,", "b,Bo again,,,"))
            .With(CsvFileKind.Entitlements, "Id,Name,Owner,Risk\ne1,Finance,nobody,\ne2,HR,,\ne2,HR again,,\n")
            .With(CsvFileKind.Assignments, "Person,Access\na,e1\nb,e2\na,e1\n")
            .ReadAsync();

        Assert.True(report.Complete);
        Assert.Equal((12, 2, 2), (seen.People.Count, seen.Entitlements.Count, seen.Assignments.Count));
        Assert.Equal(
            [
                "CsvKeyTwice | people.csv, line 14 | b",
                "CsvManagerUnknown | people.csv, line 11 | nobody",
                "CsvManagerCycle | b | b › c › b",
                "CsvOwnerUnknown | entitlements.csv, line 2 | nobody",
                "CsvKeyTwice | entitlements.csv, line 4 | e2",
                "CsvAssignmentTwice | assignments.csv, line 4 | a, e1",
            ],
            seen.Problems.Select(CsvDriver.Line));
    }
}
