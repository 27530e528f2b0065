using System.Globalization;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Persistence;
using CertCenter.Portal.Access;
using CertCenter.Portal.Connectors.Ldap;
using CertCenter.Portal.Demo;

namespace CertCenter.Portal;

/// <summary>"--demo": the portal with an invented company, made at the first start through the product's own operations. In Development only, beside other data.</summary>
internal static class DemoCommand
{
    private const string Flag = "--demo";
    private const string SizeKey = "Demo:People";
    private const int Fewest = 60;
    private const int Usual = 2000;
    private const string MadeFile = "demo.txt";

    public static bool IsMeant(string[] args) => args.Contains(Flag);

    public static string[] Without(string[] args) => [.. args.Where(a => a != Flag)];

    /// <summary>Makes the company when it is not there yet, and points the portal to it.</summary>
    /// <returns>Why there can be no demo; null when there can.</returns>
    public static async Task<string?> PrepareAsync(WebApplicationBuilder builder, Func<WebApplicationBuilder> another)
    {
        if (!builder.Environment.IsDevelopment())
        {
            return "--demo opens accounts that anybody can use: it works in Development only.";
        }

        if (builder.Provider() is not StoreProvider.Sqlite || builder.Configuration["Store:Root"] is not { Length: > 0 } root)
        {
            return "--demo keeps its company in files: leave Store:Provider out, and name a folder in Store:Root.";
        }

        var (folder, half) = (Path.Combine(root, "demo"), Path.Combine(root, "demo-half"));
        var people = int.TryParse(builder.Configuration[SizeKey], CultureInfo.InvariantCulture, out var asked) ? Math.Max(Fewest, asked) : Usual;
        if (!File.Exists(Path.Combine(folder, MadeFile)))
        {
            await MakeAsync(another(), half, folder, people);
        }

        builder.Configuration["Store:Root"] = folder;
        await UseAsync(builder.Services, folder);
        return null;
    }

    /// <summary>Which company is in that folder, and since when.</summary>
    internal static async Task UseAsync(IServiceCollection services, string folder)
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(folder, MadeFile));
        services.AddSingleton(new DemoMade(DateTimeOffset.Parse(lines[0], CultureInfo.InvariantCulture)));
        services.AddSingleton(new DemoCompany(int.Parse(lines[1], CultureInfo.InvariantCulture)));
    }

    /// <summary>After the portal's own parts: the directory that is not there, and the accounts for the sign-in page.</summary>
    public static void AddDemo(this IServiceCollection services)
    {
        foreach (var real in services.Where(s => s.ImplementationType == typeof(LdapConnector) || s.ImplementationType == typeof(LdapProbe)).ToList())
        {
            services.Remove(real);
        }

        services.AddSingleton<LdapConnector>();
        services.AddSingleton<DemoDirectory>();
        services.AddSingleton<IConnector>(s => s.GetRequiredService<DemoDirectory>());
        services.AddSingleton<IPermissionProbe>(s => s.GetRequiredService<DemoDirectory>());
        services.AddSingleton(s => DemoPeople.Ready(s.GetRequiredService<DemoCompany>()));
    }

    /// <summary>Says on the console who can sign in.</summary>
    public static void Tell(WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        Console.WriteLine($"The demo is ready: {string.Join(", ", app.Urls)}{Components.Links.SignIn}");
        foreach (var account in app.Services.GetRequiredService<ReadyAccounts>().All)
        {
            Console.WriteLine($"  {account.Role["Ready".Length..],-16} {account.Mail,-44} {account.Password}");
        }
    });

    /// <summary>In a folder of its own that gets its name when it is done, so that one that was cut off is made again.</summary>
    internal static async Task MakeAsync(WebApplicationBuilder builder, string half, string folder, int people)
    {
        Console.WriteLine("Making the demo: nine months of an invented company. This takes some seconds, once.");
        Remove(half);
        Remove(folder);
        builder.Configuration["Store:Root"] = half;
        builder.Configuration[$"{StoreOptions.Section}:{nameof(StoreOptions.MayBeLost)}"] = "true";
        builder.Configuration["Portal:Address"] ??= builder.Configuration["urls"]?.Split(';')[0];
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddPortal();
        var made = ClockOf(builder.Services).GetUtcNow();
        var clock = new DemoClock(made.AddDays(-30 * DemoCompany.Months));
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(new DemoMade(made));
        builder.Services.AddSingleton(new DemoCompany(people));
        builder.Services.AddDemo();
        builder.Services.AddScoped<DemoEntrance>().AddScoped<DemoReviewers>().AddScoped<DemoYear>();
        await using (var app = builder.Build())
        {
            app.CheckSettings();
            await app.Services.GetServices<IHostedService>().OfType<OpenHouse>().Single().StartingAsync(CancellationToken.None);
            await using var scope = app.Services.CreateAsyncScope();
            var region = scope.ServiceProvider.GetRequiredService<StorePlaces>().Regions[0].Key;
            await scope.ServiceProvider.GetRequiredService<DemoYear>().LiveAsync(region, CancellationToken.None);
        }

        Flush(half);
        await File.WriteAllLinesAsync(Path.Combine(half, MadeFile), [made.ToString("O", CultureInfo.InvariantCulture), people.ToString(CultureInfo.InvariantCulture)]);
        Directory.Move(half, folder);
    }

    private static TimeProvider ClockOf(IServiceCollection services) =>
        services.Last(s => s.ServiceType == typeof(TimeProvider)).ImplementationInstance as TimeProvider ?? throw new InvalidOperationException("The portal registers a clock.");

    /// <summary>Waits for the disk once, for all that was not waited for before.</summary>
    private static void Flush(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.db*", SearchOption.AllDirectories))
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(file);
        }
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
