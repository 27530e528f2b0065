using System.Globalization;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Trust;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal.Features.Trust;

/// <summary>A security questionnaire filled from the same facts as the page: question, answer, how that is known, as of when.</summary>
internal sealed class Questionnaire(TrustQuery query, ProgramFacts facts, Advisories advisories, IOptions<TrustOptions> options, IStringLocalizer<Texts> words, TimeProvider clock)
{
    public async Task<Outcome<Done>> WriteAsync(Caller caller, TextWriter output, CancellationToken cancellationToken)
    {
        var found = await query.ExecuteAsync(caller, cancellationToken);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var screen = found.Value;
        var sheet = new CsvSheet(output);
        var now = clock.GetUtcNow();
        await sheet.RowAsync([words["Question"].Value, words["Answer"].Value, words["HowKnown"].Value, words["AsOf"].Value], cancellationToken);
        await RowAsync("WhereQ", $"{screen.Region} ({screen.Residence})", "ReadFromStore");
        await RowAsync("DatabaseQ", screen.Database, "ReadFromStore");
        await RowAsync("AtRestQ", words[AtRest(screen)], "ReadFromStore");
        await RowAsync("KeyQ", screen.KeyMadeAt is { } made ? Moment(made) : "", "ReadFromCatalog");
        await RowAsync("SubprocessorsQ", string.Join("; ", options.Value.Subprocessors.Select(s => $"{s.Name} ({s.Purpose}, {s.Country})")), "Stated");
        await RowAsync("BackupsQ", options.Value.Backups ?? words["BackupsUnknown"], "Stated");
        await RowAsync("NewestBackupQ", screen.NewestBackup is { } backup ? Moment(backup) : words["NewestBackupUnknown"], "ReadFromStore");
        await RowAsync("WritesQ", Writes(screen, words), "ReadFromStore");
        await RowAsync("StaffQ", Staff(screen, words), "ReadFromTrail");
        await RowAsync("ProgramQ", $"{ProgramFacts.Version}, {Moment(ProgramFacts.BuiltAt)}", "ReadFromProgram");
        await RowAsync("UptimeQ", Moment(facts.StartedAt), "ReadFromProgram");
        await RowAsync("MadeOfQ", words[File.Exists(ProgramFacts.Sbom) ? "Sbom" : "NoSbom"], "ReadFromProgram");
        await RowAsync(
            "AdvisoriesQ", $"{Told(advisories, options.Value, words)}{(advisories.Known is { } known ? $" {Moment(known.AskedAt)}" : "")}", advisories.Known is null ? "ReadFromProgram" : "Asked");
        await RowAsync("AttestationsQ", words["Attestations"], "Stated");
        foreach (var promise in screen.Promises)
        {
            await sheet.RowAsync(
                [
                    words[$"Promise.{promise.Key}"].Value,
                    words[promise.Holds switch { true => "Holds", false => "Broken", null => "NotVerified" }].Value,
                    Untried(screen, promise, words) ?? string.Join("; ", promise.Evidence.Select(e => $"{e.Key} {e.Value}")),
                    promise.CheckedAt,
                ],
                cancellationToken);
        }

        return Done.Yes;

        Task RowAsync(string question, string answer, string known) => sheet.RowAsync([words[question].Value, answer, words[known].Value, now], cancellationToken);
    }

    internal static string AtRest(TrustScreen screen) => screen.EncryptedAtRest switch { true => "AtRestYes", false => "AtRestNo", null => "AtRestUnknown" };

    /// <summary>What is known of advisories for the parts of the program; when that was asked stands beside it.</summary>
    internal static string Told(Advisories advisories, TrustOptions options, IStringLocalizer words) => advisories.Known switch
    {
        { All: [] } none => words["AdvisoriesNone", none.Source],
        { } some => words["AdvisoriesKnown", some.All.Count, some.Source, string.Join(", ", some.All)],
        null when options.Advisories is { } source => words["AdvisoriesNoAnswer", source.Host],
        null => words["Advisories"],
    };

    internal static string Writes(TrustScreen screen, IStringLocalizer words) => screen.Writes switch
    {
        null => words["WritesUnknown"],
        { Sent: 0, On: 0 } => words["WritesNever"],
        { } writes => words["WritesSent", writes.Sent, writes.On],
    };

    /// <summary>Who looked under a grant; where nobody did, whether the check found lines of staff without one.</summary>
    internal static string Staff(TrustScreen screen, IStringLocalizer words) => screen.Staff switch
    {
        null => words["WritesUnknown"],
        { Count: > 0 } staff => string.Join("; ", staff.Select(s => $"{s.Name}: {words["StaffScreens", s.Screens]} {Moment(s.LastAt)}")),
        _ => screen.Promises.FirstOrDefault(p => p.Key == "only-yours") is { } looked && looked.Evidence.TryGetValue("others", out var others) && others != "0"
            ? words["StaffSome", others]
            : words["StaffNone"],
    };

    /// <summary>Why a promise is not verified, and what to do; null where it is, or where there is only to wait for the first check.</summary>
    internal static string? Untried(TrustScreen screen, PromiseRow promise, IStringLocalizer words) =>
        promise.Holds is null && words[$"Untried.{promise.Key}.{(screen.IsOnServer ? "server" : "files")}"] is { ResourceNotFound: false } why ? why.Value : null;

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
