using CertCenter.Portal.Connectors.Ldap;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Connectors.Ldap;

/// <summary>What a reading of Active Directory leaves for the next one.</summary>
public sealed class LdapMemoryTests
{
    [Fact]
    public void What_is_left_is_read_as_it_was_and_what_is_cut_off_is_none()
    {
        var left = new LdapMemory("settings", StoppedClock.Monday, new("dc1", 42));
        left.Add(new LdapPerson("CN=ada", "1", "Ada", "ada")
        {
            Mail = "ada@example.test", Title = "Head", Department = "Finance", Manager = "CN=boss", Disabled = true, Ends = StoppedClock.Monday, LastUsed = StoppedClock.Monday, PrimaryGroup = "S-1-5-21-513",
        });
        left.Add(new LdapPerson("CN=bo", "2", "Bo", "bo"));
        left.Add(new LdapGroup("CN=pay", "g1", "Pay", "Payroll", "S-1-5-32-544", ["CN=ada"], ["CN=ada", "CN=bo", "CN=elsewhere"]));
        left.Add(new LdapGroup("CN=none", "g2", "None", null, null, [], []));
        var bytes = left.ToBytes();

        var read = LdapMemory.Parse(bytes);

        Assert.NotNull(read);
        Assert.Equal((left.Of, left.WholeAt, left.Until), (read.Of, read.WholeAt, read.Until));
        Assert.Equal(left.People, read.People);
        Assert.Equal(bytes, read.ToBytes());
        Assert.Equal(["CN=ada", "CN=bo", "CN=elsewhere"], read.Groups["g1"].Members);
        Assert.All(Enumerable.Range(0, bytes.Length), length => Assert.Null(LdapMemory.Parse(bytes[..length])));
    }
}
