namespace CertCenter.Domain.Kernel;

/// <summary>
/// A queued mail of a workspace, saved with the change that it tells of: its kind and a reference, rendered when it is sent.
/// </summary>
public sealed class OutboxMail : IBookkeeping
{
    private OutboxMail()
    {
    }

    public long Id { get; private init; }

    /// <summary>Which mail: "review-asked". The folder that queues a kind has the class that renders it.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is about, for that class: an id.</summary>
    public required string Reference { get; init; }

    public MailDelivery Delivery { get; private init; } = MailDelivery.Due(default);

    public static OutboxMail Of(string kind, string reference, DateTimeOffset now) =>
        new() { Kind = kind, Reference = reference, Delivery = MailDelivery.Due(now) };
}
