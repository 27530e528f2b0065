using Xunit;

namespace CertCenter.Tests.Architecture;

public sealed class ImportMapTests
{
    [Fact]
    public void Every_folder_is_on_the_map() =>
        Rules.Hold(Reading.House.Select(Reading.FolderOf).OfType<string>().Distinct().Except(ImportMap.MayImport.Keys));

    [Fact]
    public void The_map_names_only_folders_that_are_on_it() =>
        Rules.Hold(ImportMap.MayImport.Values.SelectMany(folders => folders).Distinct().Except(ImportMap.MayImport.Keys));

    [Fact]
    public void Folders_import_only_what_the_map_allows() => Rules.Hold(ImportMap.Offences(Reading.House, ImportMap.MayImport));

    [Theory]
    [InlineData("NamesInSignature")]
    [InlineData("NamesInLambda")]
    [InlineData("NamesInAsync")]
    [InlineData("OpensComponent")]
    [InlineData("NamesInAttribute")]
    [InlineData("NamesRoot")]
    public void An_import_that_is_not_on_the_map_is_found(string offender)
    {
        var map = new Dictionary<string, string[]> { ["Offenders.Left"] = [], ["Offenders.Right"] = [] };

        var offences = ImportMap.Offences(Reading.Offenders, map);

        Assert.Contains(offences, offence => offence.Contains($"Left.{offender}", StringComparison.Ordinal));
    }

    [Fact]
    public void An_import_that_is_on_the_map_is_no_offence()
    {
        var map = new Dictionary<string, string[]> { ["Offenders.Left"] = ["Offenders.Right", "a root"], ["Offenders.Right"] = [] };

        Assert.Empty(ImportMap.Offences(Reading.Offenders, map));
    }
}
