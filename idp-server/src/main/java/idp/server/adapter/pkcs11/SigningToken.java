package idp.server.adapter.pkcs11;

import idp.core.jose.SigningAlgorithm;
import idp.core.jose.TokenKeys;
import idp.core.oauth.Unavailable;
import idp.server.adapter.BoundedThreads;
import idp.server.config.TokenSettings;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The token that signs, signed in to when it is first needed and again when it was away. Calls into its
/// library have threads of their own: one that hangs holds up no request for longer than its patience,
/// and nothing that needs no token.
public final class SigningToken implements TokenKeys, AutoCloseable {
    private static final int THREADS = 8;
    private static final int MOST_WAITING = 256;
    private static final Duration TO_SIGN = Duration.ofSeconds(2);
    private static final Duration TO_MAKE = Duration.ofSeconds(30);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    /// A library is used by all of a process, and may begin anew only while nobody does.
    private static final ReentrantReadWriteLock LIBRARY = new ReentrantReadWriteLock();

    private static final AtomicInteger BEGUN = new AtomicInteger();

    private final TokenSettings settings;
    private final BoundedThreads threads = new BoundedThreads("token", THREADS, 0, MOST_WAITING);
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable SignedIn current;
    private @Nullable TokenTrouble trouble;
    private long triedAt;

    /// @param since how often the library had begun anew: its handles mean nothing after the next time
    private record SignedIn(TokenPairs pairs, int since) {}

    private interface Work<T> {
        T with(TokenPairs pairs) throws GeneralSecurityException, IOException;
    }

    public SigningToken(TokenSettings settings) {
        this.settings = settings;
    }

    @Override
    public boolean makes(SigningAlgorithm algorithm) {
        return settings.signing().contains(algorithm);
    }

    @Override
    public String token() {
        return settings.label();
    }

    /// Whether any new key is made in it.
    public boolean isToSign() {
        return !settings.signing().isEmpty();
    }

    /// Signs in and looks whether it can do what is asked of it.
    ///
    /// @throws TokenTrouble if not
    public void begin() {
        var signedIn = signedIn(null);
        settings.signing().forEach(signedIn.pairs()::mustDo);
    }

    @Override
    public PublicKey make(SigningAlgorithm algorithm, Function<PublicKey, String> kid) {
        return ask(token(), pairs -> pairs.make(algorithm, kid), TO_MAKE);
    }

    @Override
    public byte[] sign(String token, String kid, SigningAlgorithm algorithm, byte[] input) {
        return ask(token, pairs -> pairs.sign(kid, algorithm, input), TO_SIGN);
    }

    @Override
    public void destroy(String token, String kid) {
        ask(
                token,
                pairs -> {
                    pairs.destroy(kid);
                    return true;
                },
                TO_SIGN);
    }

    private <T> T ask(String token, Work<T> work, Duration patience) {
        if (!token.equals(settings.label())) {
            var why =
                    "it is in the token '" + token + "', and IDP_PKCS11_TOKEN is another one here";
            throw new Unavailable("a key is in another token", new TokenTrouble(why, Token.DOC));
        }
        try {
            return threads.run(() -> done(work), patience);
        } catch (Unavailable e) {
            throw new Unavailable("the token does not do its part", reason(e));
        }
    }

    private static Throwable reason(Unavailable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof TokenTrouble) {
                return cause;
            }
        }
        return failed;
    }

    /// A sign-in that has ended meanwhile is made again, once.
    private <T> T done(Work<T> work) {
        var first = signedIn(null);
        try {
            return with(first, work);
        } catch (GeneralSecurityException | IOException | ProviderException e) {
            var again = signedIn(first);
            try {
                return with(again, work);
            } catch (GeneralSecurityException | IOException | ProviderException still) {
                throw away(again, still);
            }
        }
    }

    private static <T> T with(SignedIn signedIn, Work<T> work)
            throws GeneralSecurityException, IOException {
        LIBRARY.readLock().lock();
        try {
            if (signedIn.since() != BEGUN.get()) {
                throw new GeneralSecurityException("the library began anew");
            }
            return work.with(signedIn.pairs());
        } finally {
            LIBRARY.readLock().unlock();
        }
    }

    private TokenTrouble away(SignedIn broken, Exception why) {
        opening.lock();
        try {
            var sentence = "the token '" + settings.label() + "' does not sign" + Token.code(why);
            trouble = new TokenTrouble(sentence, Token.DOC, TokenTrouble.Kind.AWAY, why);
            triedAt = System.nanoTime();
            if (current == broken) {
                current = null;
            }
            return trouble;
        } finally {
            opening.unlock();
        }
    }

    /// @param broken what is worth nothing any more
    private SignedIn signedIn(@Nullable SignedIn broken) {
        var there = current;
        if (there != null && there != broken) {
            return there;
        }
        opening.lock();
        try {
            there = current;
            if (there != null && there != broken) {
                return there;
            }
            current = null;
            var known = trouble;
            if (known != null
                    && (known.kind() == TokenTrouble.Kind.PIN
                            || System.nanoTime() - triedAt < TRY_AGAIN.toNanos())) {
                // A PIN that was refused is not tried again: the token would lock itself.
                throw known;
            }
            try {
                var opened = opened();
                trouble = null;
                current = opened;
                return opened;
            } catch (TokenTrouble e) {
                trouble = e;
                triedAt = System.nanoTime();
                throw e;
            }
        } finally {
            opening.unlock();
        }
    }

    private SignedIn opened() {
        try {
            return new SignedIn(Token.open(settings).pairs(), BEGUN.get());
        } catch (TokenTrouble e) {
            if (e.kind() != TokenTrouble.Kind.AWAY || !isFree()) {
                throw e;
            }
        }
        try {
            new Module(settings.module()).restart();
            BEGUN.incrementAndGet();
        } finally {
            LIBRARY.writeLock().unlock();
        }
        return new SignedIn(Token.open(settings).pairs(), BEGUN.get());
    }

    private static boolean isFree() {
        try {
            return LIBRARY.writeLock().tryLock(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
