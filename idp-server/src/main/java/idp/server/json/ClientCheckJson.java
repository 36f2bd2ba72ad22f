package idp.server.json;

import idp.core.client.Client;
import idp.core.client.PkceUse;
import idp.core.client.SignIns.Seen;
import idp.core.client.registration.ClientDocument;
import idp.core.client.registration.Registration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What of a client is allowed and yet worth a look, as the command and the admin API say it.
public final class ClientCheckJson {
    private ClientCheckJson() {}

    public static Map<String, Object> of(Client client, Seen seen) {
        var use = PkceUse.of(client, seen);
        var document = new LinkedHashMap<String, Object>();
        document.put("client_id", client.id());
        document.put("client_name", client.metadata().presentation().clientName());
        document.put("pkce", word(use));
        put(document, "last_with_challenge", seen.challenged());
        put(document, "last_without_challenge", seen.unchallenged());
        var advice = advice(client, use);
        if (advice != null) {
            document.put("advice", advice);
        }
        return document;
    }

    private static void put(Map<String, Object> document, String member, @Nullable Instant at) {
        if (at != null) {
            document.put(member, at.toString());
        }
    }

    private static String word(PkceUse use) {
        return switch (use) {
            case NO_SIGN_INS -> "no sign-ins";
            case REQUIRED -> "required";
            case UNSEEN -> "not seen yet";
            case ALWAYS -> "always";
            case SOMETIMES -> "not always";
            case NEVER -> "never";
        };
    }

    private static @Nullable String advice(Client client, PkceUse use) {
        var document = ClientDocument.of(client.metadata());
        if (Registration.check(document)
                instanceof Registration.Checked.Bad(_, var member, var why)) {
            return "would not be registered today: " + member + " " + why;
        }
        return switch (use) {
            case NO_SIGN_INS, REQUIRED, UNSEEN -> null;
            case ALWAYS -> "keep it so: idp client update " + client.id() + " --require-pkce";
            case SOMETIMES -> "some of its sign-ins are without PKCE: find out which";
            case NEVER -> "switch PKCE on in its library, see docs/compatibility.md";
        };
    }
}
