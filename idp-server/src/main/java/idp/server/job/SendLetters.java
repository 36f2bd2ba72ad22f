package idp.server.job;

import idp.core.trace.Span;
import idp.core.trace.Trace;
import idp.core.trace.Tracer;
import idp.server.adapter.mail.Mail;
import idp.server.adapter.mail.SmtpAnswer.Accepted;
import idp.server.adapter.mail.SmtpAnswer.Away;
import idp.server.adapter.mail.SmtpAnswer.PutOff;
import idp.server.adapter.mail.SmtpAnswer.Refused;
import idp.server.adapter.mail.SmtpServer;
import idp.server.db.mail.OutboxRows;
import idp.server.db.mail.OutboxRows.Taken;
import idp.server.page.mail.LetterPages;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what is due: ADR 51. Every node runs it; each letter is lent to one of them. No transaction is open
/// while the mail server talks, and a server that takes nothing is not asked again until the next time.
public final class SendLetters implements Runnable, AutoCloseable {
    public static final Duration EVERY = Duration.ofSeconds(1);

    /// How what was tried ended, for the metrics.
    public enum Ended {
        SENT,
        /// It is tried again.
        FAILED,
        DEAD
    }

    /// Is told of each try.
    public interface Watch {
        void tried(Ended how);
    }

    private static final Logger LOG = LoggerFactory.getLogger(SendLetters.class);

    private static final int AT_ONCE = 4;

    private static final Duration GRACE = Duration.ofSeconds(5);

    /// Other jobs of this letter's node have a turn again after so many.
    private static final int ROUNDS = 100;

    private static final List<Duration> PAUSES =
            List.of(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(30),
                    Duration.ofHours(1),
                    Duration.ofHours(3),
                    Duration.ofHours(6));

    /// A server that comes back gets what waits within that time.
    private static final Duration AWAY_AT_MOST = Duration.ofMinutes(5);

    private final OutboxRows outbox;
    private final LetterPages pages;
    private final SmtpServer server;
    private final InstantSource clock;
    private final Watch watch;
    private final Tracer tracer;
    private final ExecutorService lanes = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong waiting = new AtomicLong();

    public SendLetters(
            OutboxRows outbox,
            LetterPages pages,
            SmtpServer server,
            InstantSource clock,
            Watch watch,
            Tracer tracer) {
        this.outbox = outbox;
        this.pages = pages;
        this.server = server;
        this.clock = clock;
        this.watch = watch;
        this.tracer = tracer;
    }

    /// How many waited when it was last looked.
    public long waiting() {
        return waiting.get();
    }

    @Override
    public void run() {
        outbox.expire(clock.instant());
        for (var round = 0; round < ROUNDS && !Thread.interrupted(); round++) {
            var taken = outbox.take(AT_ONCE, clock.instant());
            if (taken.isEmpty() || !all(taken)) {
                break;
            }
        }
        waiting.set(outbox.waiting());
    }

    /// False if the server takes nothing now.
    private boolean all(List<Taken> letters) {
        var sending = new ArrayList<Future<Boolean>>();
        letters.forEach(letter -> sending.add(lanes.submit(() -> traced(letter))));
        var answers = true;
        for (var one : sending) {
            try {
                answers &= one.get();
            } catch (InterruptedException e) {
                // The node stops. Each lane ends by itself, and settles its letter.
                Thread.currentThread().interrupt();
                return false;
            } catch (ExecutionException e) {
                LOG.warn("a letter could not be sent and is tried again", e.getCause());
                answers = false;
            }
        }
        return answers;
    }

    /// A trace of its own: who asked for the letter has long had an answer.
    private boolean traced(Taken letter) {
        var span = tracer.begin(Span.Kind.LETTER, "letter", null);
        return Trace.part(span, () -> one(letter));
    }

    private void tried(Ended how) {
        watch.tried(how);
        Trace.current().says(Span.Attribute.ENDED, how.name().toLowerCase(Locale.ROOT));
    }

    private boolean one(Taken letter) {
        var answer = server.send(mail(letter));
        // What is known by now is written down, even if this node stops meanwhile.
        var _ = Thread.interrupted();
        return switch (answer) {
            case Accepted _ -> {
                var mine = outbox.sent(letter, clock.instant());
                if (!mine) {
                    LOG.warn("letter {} took longer than it was lent for", letter.id());
                }
                tried(Ended.SENT);
                yield true;
            }
            case Refused(var words) -> {
                LOG.warn("letter {} is refused for good: {}", letter.id(), words);
                outbox.dead(letter, words, clock.instant());
                tried(Ended.DEAD);
                yield true;
            }
            case PutOff(var words) -> {
                again(letter, words, pause(letter.tries()));
                yield true;
            }
            case Away away -> {
                var why = away.trouble().sentence() + ": " + away.words();
                LOG.warn("letters wait: the mail server {}: {}", server.where(), why);
                var pause = pause(letter.tries());
                again(letter, why, pause.compareTo(AWAY_AT_MOST) > 0 ? AWAY_AT_MOST : pause);
                yield false;
            }
        };
    }

    private void again(Taken letter, String words, Duration pause) {
        outbox.again(letter, words, clock.instant().plus(pause));
        tried(Ended.FAILED);
    }

    static Duration pause(int tries) {
        return PAUSES.get(Math.min(Math.max(tries, 1), PAUSES.size()) - 1);
    }

    private Mail mail(Taken letter) {
        var written = pages.write(letter.envelope());
        return new Mail(
                letter.id(),
                letter.envelope().to(),
                written.language(),
                written.subject(),
                written.text(),
                written.html(),
                letter.putAt());
    }

    /// When the node stops: what is being said to the server may come to its end; what takes longer is given
    /// back, to be tried again by another node.
    @Override
    public void close() {
        lanes.shutdown();
        try {
            if (!lanes.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                lanes.shutdownNow();
                if (!lanes.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                    LOG.warn("a letter is still being sent");
                }
            }
        } catch (InterruptedException e) {
            lanes.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
