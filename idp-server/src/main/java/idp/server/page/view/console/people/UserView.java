package idp.server.page.view.console.people;

import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// One person, with what may be done about them.
///
/// @param page where this is, under the issuer's path
/// @param has what they have here; null for whoever may not see it
/// @param problem why something was not done
/// @param ref of the request, where there is a problem
public record UserView(
        ConsoleShell shell,
        String page,
        UserFacts facts,
        UserActs acts,
        @Nullable Belongings has,
        @Nullable UserProblem problem,
        @Nullable String ref,
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
