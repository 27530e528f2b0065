using System.Globalization;
using System.Text.Json;

namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>A person as the directory tells of them, at once or change by change.</summary>
internal sealed class EntraUser(string id)
{
    public string Id => id;

    public string? Name { get; set; }

    public string? Login { get; set; }

    public string? Mail { get; set; }

    public string? Title { get; set; }

    public string? Department { get; set; }

    public string? Manager { get; set; }

    public bool Enabled { get; set; } = true;

    public bool IsGuest { get; set; }

    public DateTimeOffset? LastUsed { get; set; }

    /// <summary>Takes what is said; what is not said stays (learn.microsoft.com/graph/delta-query-overview).</summary>
    public EntraUser Change(JsonElement said)
    {
        foreach (var property in said.EnumerateObject())
        {
            var value = property.Value;
            switch (property.Name)
            {
                case "displayName":
                    Name = value.AsText();
                    break;
                case "userPrincipalName":
                    Login = value.AsText();
                    break;
                case "mail":
                    Mail = value.AsText();
                    break;
                case "jobTitle":
                    Title = value.AsText();
                    break;
                case "department":
                    Department = value.AsText();
                    break;
                case "accountEnabled":
                    Enabled = value.ValueKind is not JsonValueKind.False;
                    break;
                case "userType":
                    IsGuest = value.AsText() == "Guest";
                    break;
                case "signInActivity":
                    LastUsed = Later(value);
                    break;
                case "manager":
                    Manager = value.Id();
                    break;
                case "manager@delta":
                    Manager = said.Values("manager@delta").Where(one => !one.IsRemoved()).Select(one => one.Id()).LastOrDefault();
                    break;
            }
        }

        return this;
    }

    /// <summary>The later of the two ways to sign in: by a person, or by a program for them.</summary>
    private static DateTimeOffset? Later(JsonElement activity)
    {
        DateTimeOffset? last = null;
        foreach (var name in new[] { "lastSignInDateTime", "lastNonInteractiveSignInDateTime" })
        {
            if (DateTimeOffset.TryParse(activity.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && !(at <= last))
            {
                last = at;
            }
        }

        return last;
    }
}
