using System.ComponentModel.DataAnnotations;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Tenants;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal;

/// <summary>There is a region, each is complete, and no two have the same key or folder.</summary>
internal sealed class RegionRules(IHostEnvironment environment) : IValidateOptions<List<Region>>
{
    public const string Section = "Regions";

    public ValidateOptionsResult Validate(string? name, List<Region> options)
    {
        var problems = options.SelectMany(Problems).ToList();
        if (options.Count == 0)
        {
            problems.Add("Regions is empty: name at least one region.");
        }

        problems.AddRange(options.GroupBy(r => r.Key).Where(g => g.Count() > 1).Select(g => $"Regions: the key '{g.Key}' is there twice."));
        problems.AddRange(options.GroupBy(r => r.Root).Where(g => g.Count() > 1).Select(g => $"Regions: the root '{g.Key}' is there twice."));
        problems.AddRange(options.SelectMany((region, n) => region.ConnectionString is { } server
            ? SqlServerRules.Problems($"{Section}:{n}:{nameof(Region.ConnectionString)}", server, needsDatabase: false, environment.IsDevelopment())
            : []));
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(Region region, int n)
    {
        List<ValidationResult> results = [];
        Validator.TryValidateObject(region, new ValidationContext(region), results, validateAllProperties: true);
        return results.Select(r => $"Regions:{n}:{string.Join(',', r.MemberNames)} is missing or wrong: {r.ErrorMessage}");
    }
}
