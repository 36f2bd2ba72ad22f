package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.Wait;
import idp.server.db.Database;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A database whose connections are all taken for a while, so that requests queue for one.
final class Busy {
    /// What is done meanwhile.
    interface Act {
        void run() throws Exception;
    }

    private Busy() {}

    /// Over when every request that came meanwhile has had its turn.
    static void during(Database database, Act act) throws Exception {
        var all = database.load().connections();
        var taken = new CountDownLatch(all);
        var free = new CountDownLatch(1);
        var holders = new Thread[all];
        for (var i = 0; i < all; i++) {
            holders[i] =
                    Thread.ofVirtual()
                            .start(() ->
                                    database.statement(db -> {
                                        taken.countDown();
                                        return await(free);
                                    }));
        }
        try {
            assertThat(await(taken)).isTrue();
            act.run();
            someoneWaits(database);
        } finally {
            free.countDown();
            for (var holder : holders) {
                holder.join();
            }
        }
        Wait.until(
                "nobody waits",
                () -> database.load().waiting() == 0 && database.load().used() == 0);
    }

    static void someoneWaits(Database database) {
        Wait.until("somebody waits", () -> database.load().waiting() > 0);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
