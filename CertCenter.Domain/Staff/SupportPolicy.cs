using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Staff;

/// <summary>What a workspace says to support that wants to look.</summary>
public enum SupportRule
{
    /// <summary>One of its administrators allows each request.</summary>
    AlwaysAsk,

    /// <summary>Its administrators are told; two of the staff suffice.</summary>
    TellMe,

    /// <summary>While a ticket is open whose writer allowed it; else they are asked.</summary>
    WhileATicketIsOpen,
}

/// <summary>The rule of one workspace; without a row it is asked always.</summary>
public sealed class SupportPolicy
{
    private SupportPolicy()
    {
    }

    public TenantId Tenant { get; private init; }

    public SupportRule Rule { get; set; }

    public static SupportPolicy Of(TenantId tenant, SupportRule rule) => new() { Tenant = tenant, Rule = rule };
}
