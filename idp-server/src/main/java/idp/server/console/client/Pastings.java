package idp.server.console.client;

import idp.core.oauth.Issuer;
import idp.server.console.Document;
import idp.server.page.view.console.client.Pasting;
import idp.server.parts.tile.Framework;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What developers paste, for one client.
record Pastings(Issuer issuer) {
    /// @param secret only where it was just made
    Pasting of(Document client, @Nullable Framework tile, @Nullable String secret) {
        var id = client.known("client_id");
        var resource = first(client.texts("served_resources"));
        var environment =
                Framework.environment(issuer, id, secret, resource).entrySet().stream()
                        .map(line -> line.getKey() + "=" + line.getValue())
                        .collect(Collectors.joining("\n"));
        return new Pasting(
                issuer.url("/.well-known/openid-configuration"),
                environment,
                tile == null ? null : tile.title(),
                tile == null ? null : tile.paste(id, first(client.texts("redirect_uris")), issuer));
    }

    private static @Nullable String first(List<String> all) {
        return all.isEmpty() ? null : all.getFirst();
    }
}
