using System.Globalization;
using System.Text.Json;
using CertCenter.Domain.Kernel;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal.Mail;

/// <summary>Keeps mails as files in a folder instead of sending them; the newest come first when read.</summary>
internal sealed class FolderMail(IOptions<MailOptions> options, TimeProvider time) : IMail
{
    private readonly string _folder = options.Value.Folder ?? throw new InvalidOperationException("Mail:Folder is not set.");

    public async Task SendAsync(Letter letter, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        Directory.CreateDirectory(_folder);
        var name = string.Create(CultureInfo.InvariantCulture, $"{now.UtcTicks:D19}-{Guid.NewGuid():N}");
        var half = Path.Combine(_folder, name + ".part");
        await using (var file = File.Create(half))
        {
            await JsonSerializer.SerializeAsync(file, new KeptMail(name, now, letter), cancellationToken: cancellationToken);
        }

        File.Move(half, Path.Combine(_folder, name + ".json"));
    }

    /// <summary>The newest mails, at most so many.</summary>
    public async Task<IReadOnlyList<KeptMail>> ReadAsync(int most, CancellationToken cancellationToken)
    {
        List<KeptMail> mails = [];
        if (!Directory.Exists(_folder))
        {
            return mails;
        }

        foreach (var path in Directory.EnumerateFiles(_folder, "*.json").OrderDescending(StringComparer.Ordinal).Take(most))
        {
            await using var file = File.OpenRead(path);
            if (await JsonSerializer.DeserializeAsync<KeptMail>(file, cancellationToken: cancellationToken) is { } mail)
            {
                mails.Add(mail);
            }
        }

        return mails;
    }
}

/// <summary>A mail that was kept instead of sent.</summary>
internal sealed record KeptMail(string Id, DateTimeOffset At, Letter Letter);
