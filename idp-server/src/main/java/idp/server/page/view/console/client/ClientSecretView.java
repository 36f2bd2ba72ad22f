package idp.server.page.view.console.client;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import org.jspecify.annotations.Nullable;

/// One more secret. Posts `label` and `days`; the answer to that shows the secret, as no other page does.
///
/// @param made null as long as it is not
public record ClientSecretView(
        ConsoleShell shell,
        ClientFacts client,
        Form form,
        Typed typed,
        @Nullable String made,
        @Nullable ClientProblem problem)
        implements ConsolePage {
    /// @param days after which it ends; empty if it does not
    public record Typed(String label, String days) {
        public Typed {
            label = Shown.line(label);
            days = Shown.line(days);
        }
    }

    @Override
    public String template() {
        return "console/client/secret.jte";
    }

    @Override
    public Title title() {
        return Title.of("client.secret.title", client.name());
    }
}
