package idp.server.page.view.console.client;

import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a client would be told about somebody who signs in to it. It is asked for by `person` and `scope`,
/// in the address.
///
/// @param scope that is registered for it, as long as nobody narrowed it
/// @param nobody whether nobody is called so
public record ClaimsView(
        ConsoleShell shell,
        ClientHead head,
        String person,
        String scope,
        List<Told> told,
        boolean nobody,
        @Nullable ClientProblem problem)
        implements ConsolePage {
    /// In what it is told.
    public enum Where {
        ID_TOKEN("id_token", "client.claims.id-token"),
        USERINFO("userinfo", "client.claims.userinfo"),
        ACCESS_TOKEN("access_token", "client.claims.access-token");

        private final String wire;
        private final String key;

        Where(String wire, String key) {
            this.wire = wire;
            this.key = key;
        }

        public String wire() {
            return wire;
        }

        public String key() {
            return key;
        }
    }

    /// @param claims as JSON
    public record Told(Where where, String claims) {
        public Told {
            claims = Shown.block(claims);
        }
    }

    public ClaimsView {
        person = Shown.line(person);
        scope = Shown.line(scope);
        told = List.copyOf(told);
    }

    @Override
    public String template() {
        return "console/client/claims.jte";
    }

    @Override
    public Title title() {
        return Title.of("client.claims.title", head.client().name());
    }
}
