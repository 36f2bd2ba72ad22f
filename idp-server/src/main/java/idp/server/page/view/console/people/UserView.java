package idp.server.page.view.console.people;

import idp.server.page.view.Form;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// One person, with what may be done about them.
///
/// @param page where this is, under the issuer's path
/// @param turn closes the account, or opens it; null for whoever may not
/// @param has what they have here; null for whoever may not see it
public record UserView(
        ConsoleShell shell,
        String page,
        UserFacts facts,
        @Nullable Form turn,
        @Nullable Belongings has,
        ZoneId zone)
        implements ConsolePage {
    @Override
    public String template() {
        return "console/people/user.jte";
    }

    @Override
    public Title title() {
        return Title.of("people.user.tab", facts.name());
    }
}
