package idp.core.join;

import idp.core.oauth.Unavailable;
import idp.core.seal.Secrets;
import idp.core.seal.Secrets.Purpose;
import idp.core.user.Identifier;
import idp.core.user.NewUsers;
import idp.core.user.Person;
import idp.core.user.Profile;
import idp.core.user.User;
import idp.core.user.Users;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Two people to try things with, for a developer's machine. Their passwords follow from a secret of the
/// installation, so that each has others, and they can be shown again without being stored.
public final class DemoPeople {
    /// Whoever is in it was made here.
    public static final String GROUP = "demo";

    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz";
    private static final int PIECES = 4;
    private static final int PIECE = 5;

    /// One of them.
    ///
    /// @param password null if it was changed since, or the name is somebody else's
    public record Shown(String email, @Nullable String password) {
        @Override
        public String toString() {
            return "Shown[" + email + "]";
        }
    }

    private final Users users;
    private final NewUsers rules;
    private final Secrets secrets;
    private final InstantSource clock;

    public DemoPeople(Users users, NewUsers rules, Secrets secrets, InstantSource clock) {
        this.users = users;
        this.rules = rules;
        this.secrets = secrets;
        this.clock = clock;
    }

    /// All of them, made if they are not there.
    public List<Shown> all() {
        var shown = new ArrayList<Shown>();
        shown.add(one("alice", "Alice", "Example"));
        shown.add(one("bob", "Bob", "Sample"));
        return List.copyOf(shown);
    }

    private Shown one(String username, String given, String family) {
        var email = username + "@example.test";
        var password = password(email);
        var profile = Profile.named(given + " " + family, given, family);
        var person =
                Person.named(username, email).with(profile).withEmailVerified().in(List.of(GROUP));
        return switch (rules.create(person, password, false)) {
            case NewUsers.Outcome.Made _ -> new Shown(email, password);
            case NewUsers.Outcome.NameTaken _ ->
                    new Shown(email, isAsMade(email) ? password : null);
            case NewUsers.Outcome.BadName(var problem) ->
                    throw new IllegalStateException("a demo name: " + problem);
            case NewUsers.Outcome.BadPassword(var problem) ->
                    throw new IllegalStateException("a demo password: " + problem);
        };
    }

    private boolean isAsMade(String email) {
        var name = Identifier.of(email);
        User user = name == null ? null : users.find(name);
        return user != null
                && user.person().groups().contains(GROUP)
                && user.passwordVersion() == 0;
    }

    private String password(String email) {
        var secret = secrets.named(Purpose.DEMO, "1", clock.instant());
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.bytes(), "HmacSHA256"));
            var bytes = mac.doFinal(email.getBytes(StandardCharsets.UTF_8));
            var text = new StringBuilder();
            for (var i = 0; i < PIECES * PIECE; i++) {
                text.append(i > 0 && i % PIECE == 0 ? "-" : "");
                text.append(ALPHABET.charAt((bytes[i] & 0xff) % ALPHABET.length()));
            }
            return text.toString();
        } catch (GeneralSecurityException e) {
            throw new Unavailable("HMAC-SHA-256 failed", e);
        }
    }
}
