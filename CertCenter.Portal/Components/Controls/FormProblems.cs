namespace CertCenter.Portal.Components.Controls;

/// <summary>What is wrong with a form that was sent: beside its fields, and as a list on top.</summary>
public sealed class FormProblems
{
    private readonly List<FormProblem> _all = [];

    public IReadOnlyList<FormProblem> All => _all;

    public bool None => _all.Count == 0;

    public string? Of(string field) => _all.Find(p => p.Field == field)?.Text;

    /// <summary>About one field, or about the whole form.</summary>
    public void Add(string text, string? field = null) => _all.Add(new(field, text));

    /// <summary>Adds the text when the field is empty or longer than it may be.</summary>
    public void Require(string? value, string field, string text, int most = 200)
    {
        if (string.IsNullOrWhiteSpace(value) || value.Length > most)
        {
            Add(text, field);
        }
    }
}

/// <summary>One thing that is wrong, and with which field.</summary>
public sealed record FormProblem(string? Field, string Text);
