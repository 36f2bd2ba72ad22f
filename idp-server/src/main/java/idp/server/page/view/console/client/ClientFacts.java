package idp.server.page.view.console.client;

import idp.server.page.view.Shown;
import java.time.Instant;
import java.util.List;

/// A client as its pages show it.
///
/// @param path of its page
/// @param facts what it is registered with, as far as people ask for it first
/// @param document all of it, as JSON
public record ClientFacts(
        String path,
        String id,
        String name,
        AppKind kind,
        boolean enabled,
        Instant since,
        List<Fact> facts,
        String document) {
    public ClientFacts {
        name = Shown.plain(name);
        facts = List.copyOf(facts);
        document = Shown.block(document);
    }

    /// The members that people ask for first, in that order.
    public enum Member {
        REDIRECTS("redirect_uris", "client.fact.redirects"),
        HOMES("post_logout_redirect_uris", "client.fact.homes"),
        SCOPE("scope", "client.fact.scope"),
        GRANTS("grant_types", "client.fact.grants"),
        METHOD("token_endpoint_auth_method", "client.fact.method"),
        CALLS("resources", "client.fact.calls"),
        SERVES("served_resources", "client.fact.serves");

        private final String wire;
        private final String key;

        Member(String wire, String key) {
            this.wire = wire;
            this.key = key;
        }

        /// As a registration calls it.
        public String wire() {
            return wire;
        }

        /// Key of what people call it.
        public String key() {
            return key;
        }
    }

    /// @param values as they are registered
    public record Fact(Member member, List<String> values) {
        public Fact {
            values = values.stream().map(Shown::line).toList();
        }
    }
}
