using System.Security.Claims;
using CertCenter.Domain.Accounts;
using CertCenter.Tests.Support;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CertCenter.Tests.Access;

public sealed class AccountStoreTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private PortalHost Portal => fixture.Portal;

    [Fact]
    public async Task A_failed_sign_in_that_began_before_a_change_of_password_does_not_bring_the_old_one_back()
    {
        using var ana = await new Person(Portal, "ana@race.test").JoinAsync();
        await using var scope = Portal.Services.CreateAsyncScope();
        var nobody = Task.FromResult(new AuthenticationState(new ClaimsPrincipal()));
        ((IHostEnvironmentAuthenticationStateProvider)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>()).SetAuthenticationState(nobody);
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var before = await people.FindByEmailAsync(ana.Mail) ?? throw new InvalidOperationException("She has an account.");
        var changing = await people.FindByEmailAsync(ana.Mail) ?? throw new InvalidOperationException("She has an account.");
        await people.ChangePasswordAsync(changing, Person.Password, "another wheelbarrow entirely");

        await people.AccessFailedAsync(before);

        var now = await people.FindByEmailAsync(ana.Mail) ?? throw new InvalidOperationException("She has an account.");
        Assert.Equal((changing.PasswordHash, changing.SecurityStamp, 1), (now.PasswordHash, now.SecurityStamp, now.FailedSignIns));
        Assert.All(
            typeof(Account).GetProperties().Where(p => p.Name is not nameof(Account.Version)),
            property => Assert.Equal(property.GetValue(now), property.GetValue(before)));
    }
}
