package idp.server.page.view.console.client.trial;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import idp.server.page.view.console.client.ClientHead;
import idp.server.page.view.console.client.ClientProblem;
import org.jspecify.annotations.Nullable;

/// Where a sign-in to a client is tried. Posts `do`, which is `add` or `remove`, to have the address of the
/// trial registered or not, and `scope` and `again` to begin.
///
/// @param redirect where people come back to who try it
/// @param begin null as long as that is not registered
public record TrialView(
        ConsoleShell shell,
        ClientHead head,
        String redirect,
        Form address,
        @Nullable Form begin,
        String scope,
        @Nullable ClientProblem problem)
        implements ConsolePage {
    public TrialView {
        scope = Shown.line(scope);
    }

    @Override
    public String template() {
        return "console/client/trial.jte";
    }

    @Override
    public Title title() {
        return Title.of("client.trial.title", head.client().name());
    }
}
