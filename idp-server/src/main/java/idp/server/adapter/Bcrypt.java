package idp.server.adapter;

import static java.nio.charset.StandardCharsets.US_ASCII;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import idp.core.oauth.Opaque;
import idp.core.oauth.Unavailable;
import idp.core.user.SlowHashes;
import java.time.Duration;
import java.util.concurrent.Callable;

/// bcrypt on threads of its own: fewer than there are cores, so that a flood of sign-ins never
/// starves the traffic of tokens. Who finds the queue full is turned away at once, who waits
/// too long a little later; both mean 503.
public final class Bcrypt implements SlowHashes, AutoCloseable {
    private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2B;

    private final Opaque opaque;
    private final Duration patience;
    private final BoundedThreads threads;

    /// Hashes on so many threads.
    ///
    /// @param queue how many may wait
    /// @param patience how long each of them waits at most, its own hash included
    public Bcrypt(Opaque opaque, int threads, int queue, Duration patience) {
        this.opaque = opaque;
        this.patience = patience;
        this.threads = new BoundedThreads("bcrypt", threads, 0, queue);
    }

    /// For a machine with so many cores: all but one of them, at least one.
    public static Bcrypt forCores(Opaque opaque, int cores) {
        int threads = Math.max(1, cores - 1);
        return new Bcrypt(opaque, threads, 8 * threads, Duration.ofSeconds(4));
    }

    @Override
    public String hash(String input, int cost) {
        var salt = opaque.bytes(BCrypt.SALT_LENGTH);
        return run(() -> new String(hasher().hash(cost, salt, bytes(input)), US_ASCII));
    }

    @Override
    public boolean matches(String input, String hash) {
        var stored = bytes(hash);
        var result = run(() -> verifyer().verify(bytes(input), stored));
        if (!result.validFormat) {
            throw new Unavailable("a stored password hash is not bcrypt", null);
        }
        return result.verified;
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

    private <T> T run(Callable<T> work) {
        return threads.run(work, patience);
    }

    @Override
    public void close() {
        threads.close();
    }
}
