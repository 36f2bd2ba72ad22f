package idp.server.page.view.console.client;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import idp.server.page.view.console.client.ClientSecretsView.Secret;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// One more secret, or one in the place of another. Posts `label`, `days` and then `keep`; the answer to
/// that shows the secret, as no other page does.
///
/// @param replaced the one that ends after `keep` days; null if all others stay as they are
/// @param made null as long as it is not
public record ClientSecretView(
        ConsoleShell shell,
        ClientFacts client,
        Form form,
        @Nullable Secret replaced,
        Typed typed,
        @Nullable String made,
        @Nullable ClientProblem problem,
        ZoneId zone)
        implements ConsolePage {
    /// @param days after which it ends; empty if it does not
    /// @param keep days for which the one that it replaces stays good
    public record Typed(String label, String days, String keep) {
        public Typed {
            label = Shown.line(label);
            days = Shown.line(days);
            keep = Shown.line(keep);
        }
    }

    public boolean isBad(String member) {
        return problem != null && problem.isAbout(member);
    }

    /// Id of the field that the problem is about; empty if it is none of them.
    public String field() {
        return isBad("label")
                ? "label"
                : isBad("expires_at") ? "days" : isBad("replaced_expires_at") ? "keep" : "";
    }

    private String key() {
        return replaced == null ? "client.secret.title" : "client.secret.replace.title";
    }

    @Override
    public String template() {
        return "console/client/secret.jte";
    }

    @Override
    public Title title() {
        return Title.of(key(), client.name());
    }
}
