package idp.core.jose;

import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.core.seal.FakeSealedSecrets;
import idp.core.seal.MasterKey;
import idp.core.seal.Secrets;
import idp.core.seal.TicketKeys;
import java.security.Provider;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;

/// Keys and what works with them, for tests that need real ones.
public final class JoseSamples {
    public static final Issuer ISSUER = new Issuer("https://id.example.com");
    public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    public static final Opaque OPAQUE = new Opaque(new SecureRandom());

    private JoseSamples() {}

    public static MasterKey master() {
        return new MasterKey(List.of(OPAQUE.bytes(32)), OPAQUE);
    }

    /// Signs with every algorithm, under keys that were made a day before [#NOW].
    public static Jwts jwts() {
        return new Jwts(ISSUER, keys(new FakeKeys(), master()));
    }

    public static CurrentKeys keys(Keys stored, MasterKey master) {
        return keys(stored, master, null);
    }

    public static CurrentKeys keys(Keys stored, MasterKey master, Provider provider) {
        var forge = new KeyForge(provider, master);
        var current = new CurrentKeys(stored, forge, KeyPolicy.DEFAULT);
        var all = EnumSet.allOf(SigningAlgorithm.class);
        new KeyRotation(stored, forge, current, KeyPolicy.DEFAULT, all)
                .run(NOW.minusSeconds(86_400));
        current.reload(NOW);
        return current;
    }

    public static TicketKeys ticketKeys() {
        return new TicketKeys(new Secrets(new FakeSealedSecrets(), master(), OPAQUE));
    }
}
