namespace CertCenter.Domain.Kernel;

/// <summary>How one attempt to send a queued mail ended.</summary>
internal sealed record LetterSending(LetterFate Fate, string Error = "")
{
    /// <summary>Writes and sends. What goes wrong becomes the fate of this one mail, so that it never holds up the others.</summary>
    public static async Task<LetterSending> TryAsync(Func<Task<Letter?>> write, IMail mail, CancellationToken cancellationToken)
    {
        var to = "";
        try
        {
            if (await write() is not { } letter || MailAddresses.IsNowhere(letter.To))
            {
                return new(LetterFate.Pointless);
            }

            to = letter.To;
            await mail.SendAsync(letter, cancellationToken);
            return new(LetterFate.Sent);
        }
        catch (MailNotSentException e)
        {
            return new(e.ForGood ? LetterFate.Refused : LetterFate.Delayed, to.Length == 0 ? e.Message : $"{to}: {e.Message}");
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return new(LetterFate.Delayed, $"The mail could not be written ({e.GetType().Name}).");
        }
    }

    /// <summary>Writes the fate down. False when the mail need not be kept.</summary>
    public bool Apply(MailDelivery delivery, DateTimeOffset now)
    {
        Measures.Mails.Add(1, new KeyValuePair<string, object?>("outcome", Fate.ToString().ToLowerInvariant()));
        switch (Fate)
        {
            case LetterFate.Pointless:
                return false;
            case LetterFate.Sent:
                delivery.Sent(now);
                return true;
            default:
                delivery.Failed(now, Error, Fate is LetterFate.Refused);
                return true;
        }
    }
}

internal enum LetterFate
{
    Sent,

    /// <summary>There was nothing to tell any more.</summary>
    Pointless,

    /// <summary>Tried again later.</summary>
    Delayed,

    /// <summary>Not tried again.</summary>
    Refused,
}
