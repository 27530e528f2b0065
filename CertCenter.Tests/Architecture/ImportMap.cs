using Mono.Cecil;

namespace CertCenter.Tests.Architecture;

/// <summary>Which folder may import which. A line here is a decision: change it on purpose, and keep the README's map in step.</summary>
internal static class ImportMap
{
    private const string Kernel = "Domain.Kernel";
    private const string Persistence = "Domain.Persistence";
    private const string Catalog = "Domain.Persistence.Catalog";
    private const string Stores = "Domain.Persistence.Stores";
    private const string Encryption = "Domain.Persistence.Encryption";
    private const string Migrations = "Domain.Persistence.Migrations";
    private const string Accounts = "Domain.Accounts";
    private const string Audit = "Domain.Audit";
    private const string Bell = "Domain.Bell";
    private const string Campaigns = "Domain.Campaigns";
    private const string Discovery = "Domain.Discovery";
    private const string Entry = "Domain.Entry";
    private const string Exports = "Domain.Exports";
    private const string Inventory = "Domain.Inventory";
    private const string Keys = "Domain.Keys";
    private const string Looks = "Domain.Looks";
    private const string Members = "Domain.Members";
    private const string Outbox = "Domain.Outbox";
    private const string Remediation = "Domain.Remediation";
    private const string SignIns = "Domain.SignIns";
    private const string Staff = "Domain.Staff";
    private const string Support = "Domain.Support";
    private const string Tenants = "Domain.Tenants";
    private const string Trust = "Domain.Trust";
    private const string Components = "Portal.Components";
    private const string Jobs = "Portal.Jobs";
    private const string Access = "Portal.Access";
    private const string Connectors = "Portal.Connectors";

    private static readonly string[] Entities = [Kernel, Accounts, Audit, Bell, Campaigns, Discovery, Exports, Inventory, Keys, Members, Outbox, Remediation, Staff, Tenants, Trust];

    public static readonly IReadOnlyDictionary<string, string[]> MayImport = new Dictionary<string, string[]>
    {
        [Kernel] = [],
        [Persistence] = [.. Entities, Catalog, Stores, Migrations],
        [Encryption] = [Kernel, Catalog],
        [Catalog] = [.. Entities, Persistence, Encryption],
        [Stores] = [.. Entities, Persistence, Catalog, Encryption],
        [Migrations] = [.. Entities, Persistence, Catalog, Encryption, Stores],
        [Audit] = [Kernel, Persistence, Stores],
        [Bell] = [Kernel, Persistence, Catalog, Stores, Audit, Tenants, Members],
        [Accounts] = [Kernel, Persistence, Catalog],
        [Keys] = [Kernel, Catalog, Stores, Audit, Tenants],
        [Outbox] = [Kernel, Catalog, Stores, Audit],
        [Members] = [Kernel, Persistence, Stores, Catalog, Audit, Accounts],
        [Tenants] = [Kernel, Persistence, Catalog, Stores, Audit, Accounts, Keys, Members],
        [Staff] = [Kernel, Catalog, Tenants, Trust, Accounts],
        [Support] = [Kernel, Catalog, Stores, Audit, Accounts, Members, Staff, Looks],
        [SignIns] = [Kernel, Catalog, Stores, Audit, Accounts, Tenants, Members, Discovery],
        [Looks] = [Kernel, Catalog, Stores, Audit, Accounts, Members, Inventory, Discovery, Campaigns, Remediation, Staff, Tenants],
        [Entry] = [Kernel, Persistence, Catalog, Stores, Accounts, Audit, Tenants, Members, Campaigns, Inventory, Staff, Looks],
        [Trust] = [Kernel, Persistence, Catalog, Stores, Accounts, Audit, Discovery, Entry, Keys, Tenants],
        [Inventory] = [Kernel, Persistence, Stores, Audit],
        [Discovery] = [Kernel, Persistence, Stores, Audit, Inventory, Members],
        [Campaigns] = [Kernel, Persistence, Stores, Audit, Inventory, Members],
        [Remediation] = [Kernel, Persistence, Stores, Audit, Inventory, Discovery, Campaigns],
        [Exports] = [Kernel, Persistence, Stores, Catalog, Accounts, Tenants, Audit, Inventory, Discovery, Campaigns, Remediation, Members],

        [Components] = [Kernel],
        [Access] = [Kernel, Accounts, SignIns, Entry, Staff, Components, "Portal.Live", "Portal.Connectors.Network"],
        [Jobs] = [Kernel, Persistence, Entry, Keys, Tenants],
        ["Portal.Live"] = [Kernel, Components],
        ["Portal.Mail"] = [Kernel, Outbox],
        ["Portal.Files"] = [Kernel, Persistence, Stores, Keys, Jobs],
        ["Portal.Secrets"] = [Kernel, Keys],
        [Connectors] = [Kernel, Discovery, Inventory, Components, "Portal.Connectors.Network", "Portal.Connectors.Csv", "Portal.Connectors.Ldap", "Portal.Connectors.Scim", "Portal.Connectors.EntraId", "Portal.Connectors.GoogleWorkspace"],
        ["Portal.Connectors.Network"] = [Kernel, Discovery],
        ["Portal.Connectors.Csv"] = [Kernel, Discovery, Inventory, Connectors],
        ["Portal.Connectors.Ldap"] = [Kernel, Discovery, Inventory, Connectors, "Portal.Connectors.Network"],
        ["Portal.Connectors.EntraId"] = [Kernel, Discovery, Inventory, Connectors, "Portal.Connectors.Network"],
        ["Portal.Connectors.GoogleWorkspace"] = [Kernel, Discovery, Inventory, Connectors, "Portal.Connectors.Network"],
        ["Portal.Connectors.Scim"] = [Kernel, Discovery, Inventory, Connectors, "Portal.Connectors.Network"],
        ["Portal.Demo"] = [Kernel, Catalog, Stores, Accounts, Campaigns, Discovery, Entry, Exports, Inventory, Members, Remediation, Tenants, Access, Jobs, "Portal.Connectors.Ldap"],

        ["Portal.Features.Account"] = Feature(Accounts, SignIns, Entry, Tenants, Members, Staff, Access, "Portal.Mail"),
        ["Portal.Features.Audit"] = Feature(Audit),
        ["Portal.Features.Bell"] = Feature(Bell, "Portal.Mail", "Portal.Connectors.Network"),
        ["Portal.Features.Campaigns"] = Feature(Campaigns, Inventory, Members, Remediation, Exports, Discovery, "Portal.Mail"),
        ["Portal.Features.Discovery"] = Feature(Discovery, Inventory, Connectors, "Portal.Mail", "Portal.Connectors.Csv", "Portal.Connectors.Ldap", "Portal.Connectors.Scim", "Portal.Connectors.EntraId", "Portal.Connectors.GoogleWorkspace"),
        ["Portal.Features.Exports"] = Feature(Exports, Campaigns),
        ["Portal.Features.Home"] = Feature(Campaigns, Discovery, Inventory, Remediation, Members),
        ["Portal.Features.Inventory"] = Feature(Inventory, Campaigns, Discovery),
        ["Portal.Features.Keys"] = Feature(Keys),
        ["Portal.Features.Mailbox"] = Feature(Accounts, Outbox, "Portal.Mail"),
        ["Portal.Features.Members"] = Feature(Members, Accounts, Tenants),
        ["Portal.Features.Remediation"] = Feature(Remediation, Campaigns, Discovery, Connectors),
        ["Portal.Features.Reviews"] = Feature(Campaigns, Inventory, Entry, Access),
        ["Portal.Features.SignIns"] = Feature(SignIns, Accounts, Access, "Portal.Mail"),
        ["Portal.Features.Trust"] = Feature(Trust, Access, "Portal.Mail", "Portal.Connectors.Network"),
        ["Portal.Features.Staff"] = Feature(Staff, Accounts, Looks, Entry, Tenants, Access, "Portal.Mail"),
        ["Portal.Features.Support"] = Feature(Support, Staff, Looks),
        ["Portal.Features.Tenants"] = Feature(Tenants, Exports, Accounts, Entry, Keys, Access, "Portal.Mail"),
    };

    /// <summary>"type -> folder" for each name that the map does not allow, folders not on it and roots included.</summary>
    public static IEnumerable<string> Offences(IEnumerable<TypeDefinition> types, IReadOnlyDictionary<string, string[]> map) =>
        (from type in types
         let here = Reading.FolderOf(type)
         where here is not null
         from named in Reading.NamedIn(type)
         let there = Reading.IsRoot(named) ? "a root" : Reading.FolderOf(named)
         where there is not null && there != here && !(map.TryGetValue(here, out var allowed) && allowed.Contains(there))
         select $"{type.FullName} -> {there}").Distinct();

    private static string[] Feature(params string[] shows) => [Kernel, Components, Jobs, "Portal.Live", .. shows];
}
