using Microsoft.Extensions.DependencyInjection;

namespace CertCenter.Tests.Support;

/// <summary>Puts a part of the test's own around one that is registered.</summary>
internal static class Wrapping
{
    public static void Wrap<T>(this IServiceCollection services, Func<T, T> around)
        where T : class
    {
        var real = services.Last(s => s.ServiceType == typeof(T));
        services.AddSingleton(s => around((T)(real.ImplementationInstance ?? real.ImplementationFactory?.Invoke(s)
            ?? ActivatorUtilities.CreateInstance(s, real.ImplementationType!)))); // Registered in one of three ways.
    }
}
