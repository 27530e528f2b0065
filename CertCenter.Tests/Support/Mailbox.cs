using System.Text.Json;
using System.Text.RegularExpressions;
using CertCenter.Domain.Kernel;

namespace CertCenter.Tests.Support;

/// <summary>The mails that a portal kept in its mail folder instead of sending them.</summary>
public sealed partial class Mailbox(string folder)
{
    /// <summary>The newest mail to this address whose subject contains these words, as soon as it is there.</summary>
    public async Task<Letter> WaitForAsync(string to, string subject)
    {
        using var giveUp = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            if (Read().LastOrDefault(l => l.To == to && l.Subject.Contains(subject, StringComparison.OrdinalIgnoreCase)) is { } letter)
            {
                return letter;
            }

            try
            {
                await beat.WaitForNextTickAsync(giveUp.Token);
            }
            catch (OperationCanceledException)
            {
                throw new InvalidOperationException(
                    $"No mail to {to} about \"{subject}\" came. There are: {string.Join("; ", Read().Select(l => $"{l.To}: {l.Subject}"))}");
            }
        }
    }

    /// <summary>All mails, the oldest first.</summary>
    public IReadOnlyList<Letter> Read() => !Directory.Exists(folder) ? [] :
        [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(path => JsonSerializer.Deserialize<Kept>(File.ReadAllText(path))!.Letter)]; // The portal wrote it.

    /// <summary>The one link of a mail.</summary>
    public static Uri LinkIn(Letter letter) => new(Address().Match(letter.Text).Value);

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();

    private sealed record Kept(string Id, DateTimeOffset At, Letter Letter);
}
