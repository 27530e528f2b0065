using System.Text;
using CertCenter.Portal.Connectors.Ldap;
using Xunit;

namespace CertCenter.Tests.Connectors.Ldap;

public sealed class DistinguishedNameTests
{
    [Theory]
    [InlineData("UID=Ada,OU=People,DC=Example,DC=test", "uid=ada,ou=people,dc=example,dc=test")]
    [InlineData("uid = ada , ou= people,dc=example;dc=test", "uid=ada,ou=people,dc=example,dc=test")]
    [InlineData(@"CN=Hoek\, Anna,DC=test", @"cn=Hoek\2C Anna,dc=test")]
    [InlineData("CN=\"Hoek, Anna\",DC=test", @"cn=hoek\, anna,dc=test")]
    [InlineData(@"CN=J\C3\BCrgen,DC=test", "cn=jürgen,dc=test")]
    [InlineData("CN=JÜRGEN,DC=test", "cn=jürgen,dc=test")]
    [InlineData("CN=Ju\u0308rgen,DC=test", "cn=jürgen,dc=test")]
    [InlineData("CN=Ada  Mae   Abbott,DC=test", "cn=ada mae abbott,dc=test")]
    [InlineData(@"CN=Ada\20,DC=test", "cn=ada,dc=test")]
    [InlineData("uid=ada+cn=Ada,dc=test", "CN=ada+UID=ada,DC=test")]
    [InlineData(@"cn=\+Plus\; \""Quote\"" \<Angle\> \\Back,dc=test", @"CN=\2BPlus\3B \22Quote\22 \3CAngle\3E \5CBack,DC=test")]
    [InlineData("cn=王,dc=test", @"cn=\E7\8E\8B,dc=test")]
    public void Two_ways_to_write_the_same_name_are_equal(string one, string other) =>
        Assert.Equal(DistinguishedName.Normalize(one), DistinguishedName.Normalize(other));

    [Theory]
    [InlineData("UID=Ada.Abbott@x,OU=People of it,DC=Example,DC=test", true)]
    [InlineData("uid=ada,dc=test", true)]
    [InlineData("uid = ada,dc=test", false)]
    [InlineData("uid=ada ,dc=test", false)]
    [InlineData("cn=ada  mae,dc=test", false)]
    [InlineData("cn=ada,dc=test ", false)]
    [InlineData(@"cn=Hoek\, Anna,dc=test", false)]
    [InlineData("uid=ada+cn=Ada,dc=test", false)]
    [InlineData("cn=J\u00fcrgen,dc=test", false)]
    public void A_name_as_it_was_sent_has_the_one_form_at_once_or_is_looked_at_as_text(string name, bool atOnce)
    {
        Span<char> one = stackalloc char[100];

        Assert.Equal(atOnce, DistinguishedName.TryNormalize(Encoding.UTF8.GetBytes(name), one, out var length));
        Assert.Equal(atOnce ? DistinguishedName.Normalize(name) : "", atOnce ? one[..length].ToString() : "");
        Assert.False(DistinguishedName.TryNormalize(Encoding.UTF8.GetBytes(name), one[..5], out _));
    }

    [Theory]
    [InlineData(@"cn=Hoek\, Anna,dc=test", "cn=Hoek,cn=Anna,dc=test")]
    [InlineData("cn=ada,dc=test", "cn=ada,dc=test2")]
    [InlineData(@"cn=a\+b=c,dc=test", "cn=a+b=c,dc=test")]
    [InlineData("cn=Müller,dc=test", "cn=Muller,dc=test")]
    [InlineData("cn=weiß,dc=test", "cn=weis,dc=test")]
    public void Different_names_are_not(string one, string other) =>
        Assert.NotEqual(DistinguishedName.Normalize(one), DistinguishedName.Normalize(other));

    [Theory]
    [InlineData("cn=ada,dc=test", true)]
    [InlineData("", true)]
    [InlineData("ada", false)]
    [InlineData("cn=ada,", false)]
    [InlineData("cn=ada,dc", false)]
    [InlineData(@"cn=ada\", false)]
    [InlineData("cn=\"ada,dc=test", false)]
    [InlineData("=ada,dc=test", false)]
    public void What_is_no_name_is_seen(string text, bool wellFormed) =>
        Assert.Equal(wellFormed, DistinguishedName.IsWellFormed(text));

    [Fact]
    public void An_entry_is_within_its_base_and_not_within_one_that_only_ends_alike()
    {
        Assert.True(DistinguishedName.IsWithin("cn=ada,dc=test", "dc=test"));
        Assert.True(DistinguishedName.IsWithin("dc=test", "dc=test"));
        Assert.True(DistinguishedName.IsWithin("dc=test", ""));
        Assert.False(DistinguishedName.IsWithin("cn=ada,xdc=test", "dc=test"));
        Assert.False(DistinguishedName.IsWithin("dc=test", "cn=ada,dc=test"));
    }

    [Fact]
    public void The_first_value_is_read_without_its_escapes() =>
        Assert.Equal("Hoek, Anna", DistinguishedName.FirstValue(@"cn=Hoek\2C Anna,dc=test"));
}
