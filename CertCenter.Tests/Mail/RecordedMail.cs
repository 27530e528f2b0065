using CertCenter.Domain.Kernel;

namespace CertCenter.Tests.Mail;

/// <summary>A mail port that remembers what it was given, or refuses as the test says.</summary>
internal sealed class RecordedMail : IMail
{
    public List<Letter> Sent { get; } = [];

    public Func<Letter, MailNotSentException?> Refuse { get; set; } = _ => null;

    public Task SendAsync(Letter letter, CancellationToken cancellationToken)
    {
        if (Refuse(letter) is { } refused)
        {
            throw refused;
        }

        Sent.Add(letter);
        return Task.CompletedTask;
    }
}

/// <summary>Writes the mails of kind "test": to the address that is their reference; none for "nobody".</summary>
internal sealed class TestLetters : ILetterWriter
{
    public string Kind => "test";

    public Task<Letter?> WriteAsync(Caller caller, string reference, string messageId, CancellationToken cancellationToken) => reference switch
    {
        "nobody" => Task.FromResult<Letter?>(null),
        "broken" => throw new InvalidOperationException("broken"),
        _ => Task.FromResult<Letter?>(new Letter(messageId, reference, "", "Hello", "Hello.", "<p>Hello.</p>")),
    };
}
