package idp.server.adapter;

import static java.nio.charset.StandardCharsets.US_ASCII;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import idp.core.oauth.Opaque;
import idp.core.oauth.Unavailable;
import idp.core.trace.Trace;
import idp.core.user.SlowHashes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/// bcrypt on threads of its own, so that a flood of sign-ins never starves the traffic of tokens. Who
/// comes when too many are here is turned away at once, who cannot begin in time a little later; both
/// mean 503.
public final class Bcrypt implements SlowHashes, AutoCloseable {
    private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2B;

    /// What a person waits for rather than try again.
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private static final int PLACES = 32;

    private final Opaque opaque;
    private final HashThreads threads;
    private final LongAdder rounds = new LongAdder();

    Bcrypt(Opaque opaque, HashThreads threads) {
        this.opaque = opaque;
        this.threads = threads;
    }

    /// For a machine with so many cores.
    ///
    /// @param othersAsk whether other requests need the processor at this moment: then one core is
    ///     left to them
    public static Bcrypt forCores(Opaque opaque, int cores, BooleanSupplier othersAsk) {
        var places = Math.max(PLACES, 8 * cores);
        return new Bcrypt(opaque, new HashThreads(cores, places, PATIENCE, othersAsk));
    }

    @Override
    public Place enter() {
        threads.enter();
        return threads::leave;
    }

    @Override
    public String hash(String input, int cost) {
        var salt = opaque.bytes(BCrypt.SALT_LENGTH);
        return run(() -> new String(hashed(input, cost, salt), US_ASCII));
    }

    @Override
    public boolean matches(String input, String hash, List<Integer> more) {
        var stored = bytes(hash);
        var salt = opaque.bytes(BCrypt.SALT_LENGTH);
        var result =
                run(() -> {
                    var found = verifyer().verify(bytes(input), stored);
                    if (found.validFormat) {
                        rounds.add(1L << found.details.cost);
                    }
                    more.forEach(cost -> hashed(input, cost, salt));
                    return found;
                });
        if (!result.validFormat) {
            throw new Unavailable("a stored password hash is not bcrypt", null);
        }
        return result.verified;
    }

    private <T> T run(Callable<T> hash) {
        return Trace.part("password hash", () -> threads.run(hash));
    }

    private byte[] hashed(String input, int cost, byte[] salt) {
        var hash = hasher().hash(cost, salt, bytes(input));
        rounds.add(1L << cost);
        return hash;
    }

    /// All the rounds so far: the work, whatever time it took.
    long rounds() {
        return rounds.sum();
    }

    // Strict: an input that bcrypt would cut is a fault of this program.
    private static BCrypt.Hasher hasher() {
        return BCrypt.with(VERSION, LongPasswordStrategies.strict(VERSION));
    }

    private static BCrypt.Verifyer verifyer() {
        return BCrypt.verifyer(VERSION, LongPasswordStrategies.strict(VERSION));
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(US_ASCII);
    }

    @Override
    public void close() {
        threads.close();
    }
}
