package idp.core.revoke;

import java.time.Instant;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A block of places in a token status list, and which token has which: a bit each, in the order of
/// the Token Status List draft, the lowest bit of a byte first. It lives in memory only, as long as its
/// tokens.
public final class StatusBlock {
    public static final int PLACES = 8_192;

    private record Token(TokenFacts facts, Instant expiresAt) {}

    private final String id;
    private final int step;
    private final int first;
    private final @Nullable Token[] tokens = new Token[PLACES];
    private final byte[] dead = none();
    private int used;
    private Instant lastExpiry = Instant.MIN;

    /// @param random decides the order of the places, so that a place does not tell when a token was
    ///     issued
    public StatusBlock(String id, int random) {
        this.id = id;
        // Odd, so that every place comes once.
        step = (random >>> 16) | 1;
        first = random & (PLACES - 1);
    }

    public String id() {
        return id;
    }

    /// The token's place, or -1 if there is no more.
    public synchronized int place(TokenFacts facts, Instant expiresAt) {
        if (used == PLACES) {
            return -1;
        }
        var at = (first + used++ * step) & (PLACES - 1);
        tokens[at] = new Token(facts, expiresAt);
        lastExpiry = expiresAt.isAfter(lastExpiry) ? expiresAt : lastExpiry;
        return at;
    }

    /// How many places are left.
    public synchronized int left() {
        return PLACES - used;
    }

    /// Whether no token in it is alive any more, and none will be.
    public synchronized boolean isOver(Instant now) {
        return used == PLACES && now.isAfter(lastExpiry);
    }

    /// Which places have dead tokens. Who expired is not asked about any more, but keeps the bit: an
    /// API may take a token for a while after its time, and a place is never given again.
    public synchronized byte[] dead(Predicate<TokenFacts> isDead, Instant now) {
        for (var at = 0; at < PLACES; at++) {
            var token = tokens[at];
            if (token != null && token.expiresAt.isBefore(now)) {
                tokens[at] = null;
            } else if (token != null && isDead.test(token.facts)) {
                dead[at / 8] |= (byte) (1 << (at % 8));
            }
        }
        return dead.clone();
    }

    public static byte[] none() {
        return new byte[PLACES / 8];
    }

    /// What counts where nobody knows.
    public static byte[] all() {
        var bits = none();
        Arrays.fill(bits, (byte) 0xFF);
        return bits;
    }
}
