namespace CertCenter.Domain.Kernel;

/// <summary>An expected "no": a rule of the business that the caller ran into. Its type name is its key in the resources.</summary>
public abstract record Refusal;

/// <summary>A "no" that a role, a grant or a rule about oneself gave: the log tells of it.</summary>
public abstract record RightMissing : Refusal;

/// <summary>The value of an operation that has nothing to tell but that it was done.</summary>
public readonly record struct Done
{
    public static Outcome<Done> Yes => default(Done);
}

/// <summary>Either the value asked for, or the refusal that explains why there is none.</summary>
public readonly record struct Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, Refusal? refusal) => (_value, Refusal) = (value, refusal);

    public Refusal? Refusal { get; }

    /// <summary>The value; asking for it after a refusal is a bug.</summary>
    public T Value => Refusal is null ? _value! : throw new InvalidOperationException($"Refused: {Refusal}");

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>The caller's roles do not allow what was asked.</summary>
public sealed record NotAllowed : RightMissing;

/// <summary>There is no such thing in this workspace, or the caller may not know of it: the same answer for both.</summary>
public sealed record NotFound : RightMissing;

/// <summary>Somebody else changed it first; read again.</summary>
public sealed record ChangedMeanwhile : Refusal;

/// <summary>There was no room for it; nothing was saved.</summary>
public sealed record DiskFull : Refusal;

/// <summary>A file that was kept does not open any more.</summary>
public sealed record FileDamaged : Refusal;

/// <summary>A field of a form that can't be taken as it is. The reason is the key of a text.</summary>
public sealed record InvalidField(string Field, string Reason) : Refusal;
