using CertCenter.Domain.Entry;
using CertCenter.Domain.Staff;
using CertCenter.Tests.Architecture;
using CertCenter.Tests.Staff;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Promises;

/// <summary>
/// P17: no operation of a customer is done for staff. None takes who asks as staff; called with what the reader of grants shows the store,
/// the only asker that code of staff makes, each refuses or has nothing to say. What is called comes from the list of registrations.
/// </summary>
[Trait("Promise", "P17")]
public sealed class StaffPromiseTests
{
    [Fact]
    public async Task Every_operation_of_a_customer_refuses_every_role_of_staff()
    {
        await using var two = await TwoWorkspaces.MakeAsync();
        var calls = new ForeignCalls(two);
        Assert.True(ForeignCalls.All.Count > 100, $"Only {ForeignCalls.All.Count} operations were found.");
        List<string> done = [];
        foreach (var role in Enum.GetValues<StaffRole>())
        {
            var asker = GrantReader.CallerOf(StaffCalls.Someone(two.House, role, TimeSpan.Zero), two.First.Id);
            foreach (var method in ForeignCalls.All)
            {
                var answer = await calls.CallAsync(method, asker, 1);
                if (answer.Found)
                {
                    done.Add($"{answer.Call} as {role}: {answer.Text[..Math.Min(200, answer.Text.Length)]}");
                }
            }
        }

        Rules.Hold(done);
    }
}
