using CertCenter.Domain.Accounts;
using Microsoft.AspNetCore.Identity;

namespace CertCenter.Portal.Access.Passkeys;

/// <summary>Passkeys of members and of staff, by what the framework brings.</summary>
internal static class PasskeySetup
{
    public static void AddPasskeys(this IServiceCollection services)
    {
        services.AddIdentityCore<PasskeyOwner>().AddUserStore<PasskeyStore>();
        services.AddScoped<IPasskeyHandler<PasskeyOwner>, PasskeyHandler<PasskeyOwner>>();
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            // Staff is asked for one before it is known who is there, so the device has to know whose it is.
            options.ResidentKeyRequirement = "required";
            options.UserVerificationRequirement = "preferred";
        });
        services.AddScoped<PasskeyDesk>();
        services.AddScoped<PasskeySignIn>();
    }
}
