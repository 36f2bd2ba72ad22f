package idp.server.json;

import idp.core.jose.KeyPlace;
import idp.core.jose.SigningKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A signing key for whoever runs the server: what it is for now, and when that changes.
public final class SigningKeyJson {
    private static final String SIGNED =
            "No token that it signed counts here any more, within seconds on every node. An API that"
                    + " verifies tokens by itself takes them until it fetches the keys again, at most"
                    + " five minutes by what the keys say of themselves.";

    private SigningKeyJson() {}

    public static Map<String, Object> of(SigningKey key, Instant now) {
        var times = key.times();
        var document = new LinkedHashMap<String, Object>();
        document.put("kid", key.kid());
        document.put("alg", key.algorithm().wire());
        document.put("state", times.state(now).name().toLowerCase(Locale.ROOT));
        document.put("published_at", times.publishedAt().toString());
        document.put("active_from", times.activeFrom().toString());
        put(document, "retires_at", times.retiresAt());
        put(document, "gone_at", times.goneAt());
        switch (key.place()) {
            case KeyPlace.Stored _ -> document.put("kept", "database");
            case KeyPlace.InToken(var label) -> {
                document.put("kept", "token");
                document.put("token", label);
            }
            case KeyPlace.Destroyed _ -> document.put("kept", "destroyed");
        }
        return document;
    }

    /// What it means to take this key out at once, in words.
    public static List<String> ifRevoked(SigningKey key, Instant now) {
        return with(words(key, now), key);
    }

    private static List<String> words(SigningKey key, Instant now) {
        return switch (key.times().state(now)) {
            case PUBLISHED ->
                    List.of(
                            "It has signed nothing yet: no token ends.",
                            "The present key goes on, and gets another successor in time.");
            case ACTIVE ->
                    List.of(
                            SIGNED,
                            "A new key signs from this moment on. A verifier that keeps its keys for a while"
                                    + " must ask again when it sees a kid that it does not know.",
                            "People stay signed in. Apps get new tokens by their refresh tokens.");
            case RETIRED -> List.of(SIGNED);
            case GONE ->
                    List.of(
                            "It vouches for nothing but expired ID tokens at a sign-out, which are asked about"
                                    + " from now on.");
        };
    }

    /// Where its private part was, what becomes of that.
    private static List<String> with(List<String> words, SigningKey key) {
        if (key.place() instanceof KeyPlace.InToken(var label)) {
            var more = new ArrayList<>(words);
            more.add(
                    "Its private part is in the token '"
                            + label
                            + "' and is destroyed there. If this node does not reach the token, remove what is"
                            + " called gatehouse-sign-"
                            + key.kid()
                            + " by hand; and while no token makes the next key, nothing signs by "
                            + key.algorithm().wire()
                            + ".");
            return more;
        }
        return words;
    }

    private static void put(Map<String, Object> document, String member, @Nullable Instant time) {
        if (time != null) {
            document.put(member, time.toString());
        }
    }
}
