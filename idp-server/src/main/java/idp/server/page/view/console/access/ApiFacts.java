package idp.server.page.view.console.access;

import idp.server.page.view.Shown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an API is registered with.
///
/// @param resource the audience of its tokens
/// @param clients that introspect its tokens and ask about it
/// @param claims what its tokens say about people
/// @param sees what its policies may see of people
/// @param tokenType the `typ` of its tokens
/// @param algorithm that signs them; null for that of the client that asks, as for the `lifetime`
public record ApiFacts(
        String id,
        String name,
        String resource,
        List<Scope> scopes,
        List<String> clients,
        List<String> claims,
        List<String> sees,
        String tokenType,
        @Nullable String algorithm,
        @Nullable String lifetime,
        boolean listed) {
    /// What an access token for it can be good for.
    public record Scope(String name, String description) {
        public Scope {
            name = Shown.plain(name);
            description = Shown.line(description);
        }
    }

    public ApiFacts {
        id = Shown.plain(id);
        name = Shown.plain(name);
        resource = Shown.line(resource);
        scopes = List.copyOf(scopes);
        clients = clients.stream().map(Shown::plain).toList();
        claims = List.copyOf(claims);
        sees = List.copyOf(sees);
    }
}
