using System.Globalization;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Trust;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal.Features.Trust;

/// <summary>A security questionnaire filled from the same facts as the page: question, answer, how that is known, as of when.</summary>
internal sealed class Questionnaire(TrustQuery query, IOptions<TrustOptions> options, IStringLocalizer<Texts> words, TimeProvider clock)
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
        await RowAsync("AttestationsQ", words["Attestations"], "Stated");
        foreach (var promise in screen.Promises)
        {
            await sheet.RowAsync(
                [
                    words[$"Promise.{promise.Key}"].Value,
                    words[promise.Holds switch { true => "Holds", false => "Broken", null => "NotVerified" }].Value,
                    string.Join("; ", promise.Evidence.Select(e => $"{e.Key} {e.Value}")),
                    promise.CheckedAt,
                ],
                cancellationToken);
        }

        return Done.Yes;

        Task RowAsync(string question, string answer, string known) => sheet.RowAsync([words[question].Value, answer, words[known].Value, now], cancellationToken);
    }

    internal static string AtRest(TrustScreen screen) => screen.EncryptedAtRest switch { true => "AtRestYes", false => "AtRestNo", null => "AtRestUnknown" };

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
