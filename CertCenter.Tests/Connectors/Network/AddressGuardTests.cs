using System.Net;
using CertCenter.Portal.Connectors.Network;
using Microsoft.Extensions.Options;
using Xunit;

namespace CertCenter.Tests.Connectors.Network;

public sealed class AddressGuardTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("168.63.129.16")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.192")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2001:0:1::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%2")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void An_address_that_is_not_public_is_refused(string address) =>
        Assert.False(Guard().Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("::ffff:1.1.1.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("2a00:1450::1")]
    public void A_public_address_is_allowed(string address) =>
        Assert.True(Guard().Allows(IPAddress.Parse(address)));

    [Fact]
    public void What_the_operator_lists_is_allowed_and_nothing_beside_it()
    {
        var guard = Guard("10.1.0.0/16", "fd12::/16");

        Assert.True(guard.Allows(IPAddress.Parse("10.1.255.255")));
        Assert.True(guard.Allows(IPAddress.Parse("::ffff:10.1.0.1")));
        Assert.True(guard.Allows(IPAddress.Parse("fd12:3::4")));
        Assert.False(guard.Allows(IPAddress.Parse("10.2.0.0")));
        Assert.False(guard.Allows(IPAddress.Parse("fd13::1")));
    }

    [Fact]
    public void A_network_that_cannot_be_read_is_named_at_the_start()
    {
        var options = new ConnectionsOptions { AllowedNetworks = { "10.0.0.0/8", "10.1.2.3/40", "office" } };

        var result = new ConnectionsOptionsRules().Validate(null, options);

        Assert.Equal(2, result.Failures?.Count());
        Assert.Contains("Connections:AllowedNetworks: 'office'", result.FailureMessage, StringComparison.Ordinal);
    }

    private static AddressGuard Guard(params string[] allowed)
    {
        var options = new ConnectionsOptions();
        foreach (var network in allowed)
        {
            options.AllowedNetworks.Add(network);
        }

        return new(Options.Create(options));
    }
}
