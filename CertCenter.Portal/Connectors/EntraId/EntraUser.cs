using System.Globalization;
using System.Text.Json;
using CertCenter.Portal.Connectors.Network;

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

    /// <summary>Which account it is in this reading.</summary>
    public int Number { get; set; }

    /// <summary>How they stand in what an earlier reading left; empty for who was not there, or changed.</summary>
    public ReadOnlyMemory<byte> Written { get; set; }

    /// <summary>Takes what is said; what is not said stays (learn.microsoft.com/graph/delta-query-overview).</summary>
    public EntraUser Change(ref Utf8JsonReader said)
    {
        Written = default;
        while (said.NextProperty())
        {
            if (said.ValueTextEquals("displayName"u8))
            {
                Name = said.NextText();
            }
            else if (said.ValueTextEquals("userPrincipalName"u8))
            {
                Login = said.NextText();
            }
            else if (said.ValueTextEquals("mail"u8))
            {
                Mail = said.NextText();
            }
            else if (said.ValueTextEquals("jobTitle"u8))
            {
                Title = said.NextText();
            }
            else if (said.ValueTextEquals("department"u8))
            {
                Department = said.NextText();
            }
            else if (said.ValueTextEquals("accountEnabled"u8))
            {
                Enabled = !said.NextIs(JsonTokenType.False);
            }
            else if (said.ValueTextEquals("userType"u8))
            {
                IsGuest = said.NextText() == "Guest";
            }
            else if (said.ValueTextEquals("signInActivity"u8))
            {
                LastUsed = Later(ref said);
            }
            else if (said.ValueTextEquals("manager"u8))
            {
                Manager = said.Enters(JsonTokenType.StartObject) ? said.TakeId() : null;
            }
            else if (said.ValueTextEquals("manager@delta"u8))
            {
                Manager = LastOf(ref said);
            }
            else
            {
                said.Skip();
            }
        }

        return this;
    }

    private static string? LastOf(ref Utf8JsonReader managers)
    {
        string? last = null;
        if (managers.Enters(JsonTokenType.StartArray))
        {
            while (managers.NextObject())
            {
                last = GraphThings.IsRemoved(managers) ? last : GraphThings.IdOf(managers);
                managers.Skip();
            }
        }

        return last;
    }

    /// <summary>The later of the two ways to sign in: by a person, or by a program for them.</summary>
    private static DateTimeOffset? Later(ref Utf8JsonReader activity)
    {
        DateTimeOffset? last = null;
        if (!activity.Enters(JsonTokenType.StartObject))
        {
            return last;
        }

        while (activity.NextProperty())
        {
            if (!activity.ValueTextEquals("lastSignInDateTime"u8) && !activity.ValueTextEquals("lastNonInteractiveSignInDateTime"u8))
            {
                activity.Skip();
            }
            else if (activity.Enters(JsonTokenType.String) && Moment(ref activity) is { } at && !(at <= last))
            {
                last = at;
            }
        }

        return last;
    }

    private static DateTimeOffset? Moment(ref Utf8JsonReader text) =>
        text.ValueSpan is [.., (byte)'Z'] && text.TryGetDateTimeOffset(out var at) ? at
        : DateTimeOffset.TryParse(text.AsText(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at) ? at : null;
}
