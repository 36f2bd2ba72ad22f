package idp.server.page.view.console.client.trial;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import idp.server.page.view.console.client.ClientFacts;
import org.jspecify.annotations.Nullable;

/// Somebody came back from a sign-in that was tried, with a code or with an error.
///
/// @param form exchanges the code for tokens; null if there is none
/// @param fault what was sent instead; null for none
public record TrialBackView(
        ConsoleShell shell,
        ClientFacts client,
        String again,
        @Nullable Form form,
        @Nullable Fault fault)
        implements ConsolePage {
    /// RFC 6749 §4.1.2.1: in English, for developers.
    public record Fault(String code, String description, String ref) {
        public Fault {
            code = Shown.plain(code);
            description = Shown.plain(description);
        }
    }

    @Override
    public String template() {
        return "console/client/trial-back.jte";
    }

    @Override
    public Title title() {
        return Title.of("client.trial.title", client.name());
    }
}
