package idp.server.page.view.console.people;

import idp.server.page.view.Form;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;

/// Asks whether a group shall go. Posts `name`, which has to be typed.
///
/// @param page where the group is found, under the issuer's path
/// @param wrong whether something else was typed
public record GroupDeleteView(
        ConsoleShell shell, Form form, String page, GroupView.Facts facts, boolean wrong)
        implements ConsolePage {
    @Override
    public String template() {
        return "console/people/group-delete.jte";
    }

    @Override
    public Title title() {
        return Title.of("people.group.delete.tab", facts.name());
    }
}
