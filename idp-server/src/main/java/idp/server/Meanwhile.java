package idp.server;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Tells a person, once, what their command waits for: as soon as the same thing has been in the way
/// for longer than a moment.
final class Meanwhile implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int MOMENT = 8;

    private final Thread watch;

    /// @param waitsFor null while it waits for nothing
    Meanwhile(Supplier<@Nullable String> waitsFor, Consumer<String> tell) {
        watch = Thread.startVirtualThread(() -> watch(waitsFor, tell));
    }

    private static void watch(Supplier<@Nullable String> waitsFor, Consumer<String> tell) {
        var times = 0;
        try {
            while (times < MOMENT) {
                Thread.sleep(LOOK);
                times = waitsFor.get() == null ? 0 : times + 1;
            }
        } catch (InterruptedException e) {
            return;
        }
        var last = waitsFor.get();
        if (last != null) {
            tell.accept(last);
        }
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
