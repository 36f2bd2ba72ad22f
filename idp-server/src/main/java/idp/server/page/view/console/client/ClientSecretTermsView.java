package idp.server.page.view.console.client;

import idp.server.page.view.Form;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import idp.server.page.view.console.client.ClientSecretsView.Secret;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// What a secret is called, and when it ends. Posts `label` and `days`.
public record ClientSecretTermsView(
        ConsoleShell shell,
        ClientFacts client,
        Form form,
        Secret secret,
        ClientSecretView.Typed typed,
        @Nullable ClientProblem problem,
        ZoneId zone)
        implements ConsolePage {
    public boolean isBad(String member) {
        return problem != null && problem.isAbout(member);
    }

    /// Id of the field that the problem is about; empty if it is none of them.
    public String field() {
        return isBad("label") ? "label" : isBad("expires_at") ? "days" : "";
    }

    @Override
    public String template() {
        return "console/client/terms.jte";
    }

    @Override
    public Title title() {
        return Title.of("client.secret.change.title", client.name());
    }
}
