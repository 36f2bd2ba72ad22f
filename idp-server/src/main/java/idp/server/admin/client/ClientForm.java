package idp.server.admin.client;

import idp.core.client.registration.Registration.Checked;
import idp.server.admin.call.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What somebody sends to register a client or to change one.
final class ClientForm {
    /// What an answer shows and nobody registers. Whoever sends back what they read may repeat it.
    private static final List<String> FIXED =
            List.of("client_id", "client_id_issued_at", "enabled", "client_secrets", "key", "logo");

    private ClientForm() {}

    /// Without the members that are not registered; each must be as it is.
    ///
    /// @param shown the client as it is
    static Map<String, @Nullable Object> withoutFixed(
            Map<String, ? extends @Nullable Object> sent, Map<String, ?> shown) {
        var rest = new LinkedHashMap<String, @Nullable Object>(sent);
        for (var member : FIXED) {
            if (rest.containsKey(member)
                    && !String.valueOf(shown.get(member))
                            .equals(String.valueOf(rest.remove(member)))) {
                throw Problem.invalid("/" + member, "is nothing that this call changes");
            }
        }
        return rest;
    }

    /// Takes the id that somebody wants for a new client out of what they sent; null for a random one.
    static @Nullable String ownId(Map<String, @Nullable Object> sent) {
        return switch (sent.remove("client_id")) {
            case null -> null;
            case String text -> text;
            case Object _ -> throw Problem.invalid("/client_id", "must be a string");
        };
    }

    /// A null is as good as absent.
    static Map<String, Object> present(Map<String, ? extends @Nullable Object> sent) {
        var present = new LinkedHashMap<String, Object>();
        sent.forEach((name, value) -> {
            if (value != null) {
                present.put(name, value);
            }
        });
        return present;
    }

    // RFC 6901 §3
    static Problem problem(Checked.Bad why) {
        var member = why.member().replace("~", "~0").replace("/", "~1");
        return Problem.invalid("/" + member, why.why());
    }
}
