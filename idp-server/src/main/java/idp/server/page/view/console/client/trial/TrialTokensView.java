package idp.server.page.view.console.client.trial;

import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import idp.server.page.view.console.client.ClaimsView.Told;
import idp.server.page.view.console.client.ClientFacts;
import java.util.List;

/// What a client was told in a sign-in that was tried, checked as a client has to check it.
///
/// @param told without the tokens themselves, which have been revoked
public record TrialTokensView(
        ConsoleShell shell,
        ClientFacts client,
        String again,
        List<Verdict> verdicts,
        List<Told> told,
        boolean refreshable)
        implements ConsolePage {
    /// OIDC Core §3.1.3.7
    public enum Check {
        SIGNED("client.trial.check.signed"),
        AUDIENCE("client.trial.check.audience"),
        NONCE("client.trial.check.nonce"),
        SAME_PERSON("client.trial.check.person");

        private final String key;

        Check(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    public record Verdict(Check check, boolean holds) {}

    public TrialTokensView {
        verdicts = List.copyOf(verdicts);
        told = List.copyOf(told);
    }

    public boolean isGood() {
        return verdicts.stream().allMatch(Verdict::holds);
    }

    /// Key of the heading.
    public String heading() {
        return isGood() ? "client.trial.done" : "client.trial.bad";
    }

    @Override
    public String template() {
        return "console/client/trial-tokens.jte";
    }

    @Override
    public Title title() {
        return Title.of(heading(), client.name());
    }
}
