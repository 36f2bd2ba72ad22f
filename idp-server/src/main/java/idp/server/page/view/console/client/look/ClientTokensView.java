package idp.server.page.view.console.client.look;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import idp.server.page.view.console.client.ClientHead;
import idp.server.page.view.console.client.ClientProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the tokens of a client look like and how long they live. Posts the names of [Typed].
///
/// @param form null for who may only look
public record ClientTokensView(
        ConsoleShell shell,
        ClientHead head,
        @Nullable Form form,
        Typed typed,
        @Nullable ClientProblem problem)
        implements ConsolePage {
    /// @param lifetime of access tokens, in seconds, as the others
    /// @param age after which people sign in again; empty for never
    /// @param profile whether the ID token has what userinfo has
    public record Typed(
            String lifetime,
            String access,
            String id,
            boolean profile,
            String refresh,
            String grace,
            String age) {
        public Typed {
            lifetime = Shown.line(lifetime);
            grace = Shown.line(grace);
            age = Shown.line(age);
        }
    }

    /// A number of seconds.
    public record Seconds(String id, String member, String key, String hint, String value) {}

    /// One of several words of the specifications.
    public record Choice(String id, String member, String key, List<String> values, String value) {}

    private static final List<String> ALGORITHMS =
            List.of("RS256", "PS256", "ES256", "ES384", "EdDSA");

    public List<Choice> choices() {
        return List.of(
                new Choice(
                        "access",
                        "access_token_signed_response_alg",
                        "client.tokens.access",
                        ALGORITHMS,
                        typed.access()),
                new Choice(
                        "id",
                        "id_token_signed_response_alg",
                        "client.tokens.id",
                        ALGORITHMS,
                        typed.id()),
                new Choice(
                        "refresh",
                        "refresh_token_policy",
                        "client.tokens.refresh",
                        List.of("always", "offline_access"),
                        typed.refresh()));
    }

    public List<Seconds> seconds() {
        return List.of(
                new Seconds(
                        "lifetime",
                        "access_token_lifetime",
                        "client.tokens.lifetime",
                        "client.tokens.lifetime.hint",
                        typed.lifetime()),
                new Seconds(
                        "grace",
                        "refresh_token_grace",
                        "client.tokens.grace",
                        "client.tokens.grace.hint",
                        typed.grace()),
                new Seconds(
                        "age",
                        "default_max_age",
                        "client.tokens.age",
                        "client.tokens.age.hint",
                        typed.age()));
    }

    public boolean isBad(String member) {
        return problem != null && problem.isAbout(member);
    }

    /// Id of the field that the problem is about; empty if it is none of them.
    public String field() {
        return problem == null
                ? ""
                : seconds().stream()
                        .filter(one -> problem.isAbout(one.member()))
                        .map(Seconds::id)
                        .findFirst()
                        .orElse("");
    }

    @Override
    public String template() {
        return "console/client/tokens.jte";
    }

    @Override
    public Title title() {
        return Title.of("client.tokens.title", head.client().name());
    }
}
