using Bunit;
using CertCenter.Portal.Components.Controls;
using Xunit;

namespace CertCenter.Tests.Components;

public sealed class DecisionButtonsTests
{
    [Fact]
    public void Nothing_is_chosen_beforehand_and_each_button_names_what_it_decides_on()
    {
        using var screen = Screen.Open();

        var buttons = screen.Render<DecisionButtons>(with => with.Add(decide => decide.Item, "Payroll")).FindAll("button");

        Assert.Equal(["Approve: Payroll", "Revoke: Payroll", "Don’t know: Payroll"], buttons.Select(button => button.TextContent.Trim()));
        Assert.All(buttons, button => Assert.Equal("false", button.GetAttribute("aria-pressed")));
    }

    [Fact]
    public void A_click_tells_the_answer_and_the_chosen_one_is_pressed()
    {
        using var screen = Screen.Open();
        AnswerButton? told = null;
        var buttons = screen.Render<DecisionButtons>(with => with
            .Add(decide => decide.Item, "Payroll")
            .Add(decide => decide.Chosen, AnswerButton.Approve)
            .Add(decide => decide.Decide, answer => told = answer));

        buttons.FindAll("button")[1].Click();

        Assert.Equal(AnswerButton.Revoke, told);
        Assert.Equal(["true", "false", "false"], buttons.FindAll("button").Select(button => button.GetAttribute("aria-pressed")));
    }
}
