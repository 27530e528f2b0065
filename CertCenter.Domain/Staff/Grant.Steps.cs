using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Staff;

/// <summary>The steps a grant can take; each says no by itself where it does not follow.</summary>
public sealed partial class Grant
{
    /// <summary>A colleague says yes; what is missing then depends on the customer's rule.</summary>
    public Outcome<Done> Approve(StaffCaller colleague, SupportRule rule, Ticket ticket, GrantGround ground, DateTimeOffset now)
    {
        if (colleague.Id == Requester || colleague.Id == Colleague)
        {
            return new NotOnesOwnRequest();
        }

        switch (StateAt(now))
        {
            case GrantState.AwaitingColleague when ground.Holds:
                (Colleague, ColleagueName, ColleagueMail) = (colleague.Id, colleague.Name, colleague.Mail);
                if (!Emergency && (rule is SupportRule.TellMe || (rule is SupportRule.WhileATicketIsOpen && ticket.MayLook && (Areas & ~ticket.Areas) == 0)))
                {
                    (AllowedBy, AllowedAt) = ("", now);
                }

                return Done.Yes;
            case GrantState.AwaitingSecondColleague when ground.Holds:
                (SecondColleague, SecondColleagueName, AllowedAt) = (colleague.Id, colleague.Name, now);
                return Done.Yes;
            default:
                return new GrantNotWaiting();
        }
    }

    /// <summary>The customer says yes: one who is not, at the same time, who asked or who approved.</summary>
    public Outcome<Done> Allow(string name, string? mail, GrantGround ground, DateTimeOffset now)
    {
        if (mail is null || mail == RequesterMail || mail == ColleagueMail)
        {
            return new NotOnesOwnRequest();
        }

        if (StateAt(now) is not GrantState.AwaitingCustomer || !ground.Holds)
        {
            return new GrantNotWaiting();
        }

        (AllowedBy, AllowedAt) = (name, now);
        return Done.Yes;
    }

    /// <summary>The requester begins: the clock runs from here.</summary>
    public Outcome<Done> Begin(StaffId who, GrantGround ground, DateTimeOffset now)
    {
        if (who != Requester || !ground.Holds || StateAt(now) is not GrantState.Allowed)
        {
            return new NoAccessNow();
        }

        (BegunAt, LastUsedAt) = (now, now);
        return Done.Yes;
    }

    /// <summary>Whether the requester may look at that part, or mend that, at this moment.</summary>
    public bool Lets(StaffId who, SupportAreas area, SupportRepairs repair, GrantGround ground, DateTimeOffset now) =>
        who == Requester && ground.Holds && StateAt(now) is GrantState.Active
        && (area is not SupportAreas.None || repair is not SupportRepairs.None) && Areas.HasFlag(area) && Repairs.HasFlag(repair);

    /// <summary>Notes that it is in use. False when that was noted just before.</summary>
    public bool Touch(DateTimeOffset now)
    {
        if (now - LastUsedAt < Finest || StateAt(now) is not GrantState.Active)
        {
            return false;
        }

        LastUsedAt = now;
        return true;
    }

    /// <summary>Ends it, whatever it has come to; what is over stays as it ended.</summary>
    public Outcome<Done> Finish(GrantEnd how, DateTimeOffset now)
    {
        if (StateAt(now) is GrantState.Ended)
        {
            return new GrantNotWaiting();
        }

        (End, EndedAt) = (how, now);
        return Done.Yes;
    }

    /// <summary>Writes down that its time is over. False when it goes on, or had ended before.</summary>
    public bool Lapse(DateTimeOffset now)
    {
        if (OverAt is not { } over || now < over)
        {
            return false;
        }

        (End, EndedAt) = (GrantEnd.TimeOver, over);
        return true;
    }

    public Outcome<Done> Explain(string? text)
    {
        if (!Emergency || AllowedAt is null || Explanation is not null)
        {
            return new GrantNotWaiting();
        }

        if ((text ?? "").Trim().Length is < MinText or > MaxText)
        {
            return new InvalidField("Text", "GrantTextLength");
        }

        Explanation = text?.Trim();
        return Done.Yes;
    }
}
