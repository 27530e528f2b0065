using CertCenter.Portal.Access;
using Xunit;

namespace CertCenter.Tests.Access;

public sealed class LocalAddressTests
{
    [Theory]
    [InlineData("/reviews?state=open", "/reviews?state=open")]
    [InlineData("/", "/")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("//evil.test/reviews", "/")]
    [InlineData("/\\evil.test", "/")]
    [InlineData("https://evil.test", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/\t/evil.test", "/")]
    [InlineData("reviews", "/")]
    public void Only_pages_of_this_portal_are_gone_back_to(string? asked, string gone) => Assert.Equal(gone, LocalAddress.Of(asked));
}
