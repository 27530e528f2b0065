using CertCenter.Domain.Accounts;
using CertCenter.Portal.Access;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Access;

public sealed class CommonPasswordsTests
{
    [Theory]
    [InlineData("Password1234", false)]
    [InlineData("correct horse battery staple", false)]
    [InlineData("aaaaaaaaaaaaaaaa", false)]
    [InlineData("abababababababab", false)]
    [InlineData("abcdefghijklmnop", false)]
    [InlineData("9876543210/.-,+", false)]
    [InlineData("ana@brightwater.test", false)]
    [InlineData("Ana Brightwater", false)]
    [InlineData("brightwater ana 2026", false)]
    [InlineData("CertCenter2026!", false)]
    [InlineData("iloveyousomuch", false)]
    [InlineData("manchesterunited", false)]
    [InlineData("welcome2026!", false)]
    [InlineData("qwertyuiop123", false)]
    [InlineData("wheelbarrow under the oak", true)]
    [InlineData("zo veel regen vandaag", true)]
    public async Task What_is_guessed_first_is_refused(string password, bool taken)
    {
        var person = Account.Of("ana@brightwater.test", "Ana Brightwater", House.Monday);

        Assert.Equal(taken, (await new CommonPasswords().ValidateAsync(null!, person, password)).Succeeded); // The manager is not asked.
    }
}
