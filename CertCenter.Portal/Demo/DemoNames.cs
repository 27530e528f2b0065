namespace CertCenter.Portal.Demo;

/// <summary>What people, departments and applications of the invented company are called. None of them is anybody.</summary>
internal static class DemoNames
{
    public const string Company = "Brightwater Foods";
    public const string Domain = "brightwater.example";

    public static readonly string[] Given =
    [
        "Alma", "Bruno", "Chiara", "Daan", "Elif", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Katja", "Leo", "Mira", "Noah", "Olga", "Pavel", "Quirin", "Rosa", "Samir", "Tilda",
        "Uwe", "Vera", "Wim", "Xenia", "Yann", "Zoe", "Anton", "Birgit", "Carlos", "Dina", "Emil", "Freya", "Goran", "Hanna", "Ivo", "Jana", "Kofi", "Lena", "Marek", "Nadia",
    ];

    public static readonly string[] Family =
    [
        "Adler", "Bakker", "Castel", "Duarte", "Eklund", "Fischer", "Garnier", "Holm", "Ivanova", "Jansen", "Keller", "Lindqvist", "Moretti", "Novak", "Okafor", "Petrov", "Quist",
        "Rossi", "Sandoval", "Tanaka", "Ulrich", "Varga", "Weber", "Xu", "Yilmaz", "Zeman", "Andersen", "Bianchi", "Cohen", "Dubois", "Eriksen", "Ferrari", "Gruber", "Hoffmann",
        "Ito", "Jovanovic", "Kowalski", "Laurent", "Mensah", "Nowak", "Olsen", "Pereira", "Ricci", "Schmidt", "Tavares", "Urban", "Vogel", "Wagner", "Yang", "Zimmer",
    ];

    public static readonly string[] Departments =
        ["Finance", "Sales", "Purchasing", "Production", "Logistics", "Quality", "Marketing", "Human Resources", "Legal", "IT", "Research", "Customer Care"];

    public static readonly string[] Titles = ["Specialist", "Analyst", "Coordinator"];

    public static readonly string[] Applications =
    [
        "Ledger", "Payroll", "Payments", "Budgets", "Invoices", "Orders", "Prices", "Contracts", "Suppliers", "Recipes", "Batches", "Warehouse", "Routes", "Fleet", "Lab", "Complaints",
        "Campaigns", "Web Shop", "Recruiting", "Training", "Cases", "Archive", "Service Desk", "Deployments", "Backups", "Firewalls", "Trials", "Patents", "Loyalty", "Call Centre",
    ];

    public static readonly string[] Roles = ["User", "Reader", "Editor", "Approver", "Operator", "Exporter", "Delegate", "Administrator"];
}
