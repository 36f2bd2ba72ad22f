package idp.server;

import idp.core.oauth.Unavailable;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ThrowingRunnable;

/// Waits for a state, never for a time. How long is only patience, of which a machine with much to do
/// may use up a good part: a test about a time compares instants that it took, or is tagged `soak`.
public final class Wait {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final long PROMISED = 1_000_000_000;

    private Wait() {}

    public static void until(BooleanSupplier holds) {
        until("it holds", holds);
    }

    /// @param what what is waited for, where the line that waits does not say it
    public static void until(String what, BooleanSupplier holds) {
        patience(what).until(holds::getAsBoolean);
    }

    /// Waits until nothing is thrown; fails with what was thrown last.
    public static void untilAsserted(ThrowingRunnable check) {
        patience("no assertion fails").untilAsserted(check);
    }

    /// Asks until this is what was wanted.
    public static <T> T forAnswer(Supplier<T> question, Predicate<T> wanted) {
        return patience("an answer").until(question::get, wanted::test);
    }

    /// Asks until the answer is another one than that the node cannot know now.
    public static int status(IntSupplier question) {
        return forAnswer(question::getAsInt, status -> status != 503);
    }

    /// What is promised to hold a second from now: whoever asks later than that finds it so, however
    /// long the answer takes on this machine. Before that either is right, and at any time it is right
    /// to have no answer.
    public static void aSecondLater(String what, BooleanSupplier holds) {
        var promised = System.nanoTime() + PROMISED;
        until(
                what,
                () -> {
                    var asked = System.nanoTime();
                    try {
                        if (holds.getAsBoolean()) {
                            return true;
                        }
                    } catch (Unavailable unknown) {
                        return false;
                    }
                    if (asked > promised) {
                        throw new AssertionError(
                                "asked more than a second later, and not: " + what);
                    }
                    return false;
                });
    }

    /// In the thread of the test, so that no question is still on its way when the wait is over.
    private static ConditionFactory patience(String what) {
        return Awaitility.await(what)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(PAUSE)
                .atMost(PATIENCE);
    }
}
