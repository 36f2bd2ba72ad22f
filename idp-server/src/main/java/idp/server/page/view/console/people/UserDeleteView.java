package idp.server.page.view.console.people;

import idp.server.page.view.Form;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import org.jspecify.annotations.Nullable;

/// Asks whether somebody shall be forgotten. Posts `name`, which has to be typed.
///
/// @param page where they are found, under the issuer's path
/// @param has what goes with them; null for whoever may not see it
/// @param wrong whether something else was typed
public record UserDeleteView(
        ConsoleShell shell,
        Form form,
        String page,
        UserFacts facts,
        @Nullable Belongings has,
        boolean wrong)
        implements ConsolePage {
    @Override
    public String template() {
        return "console/people/delete.jte";
    }

    @Override
    public Title title() {
        return Title.of("people.delete.tab", facts.name());
    }
}
