package idp.server.db;

import idp.core.oauth.Unavailable;
import idp.core.revoke.Denied;
import idp.core.revoke.MachineClock;
import idp.core.revoke.TokenFacts;
import idp.core.revoke.Verdict;
import idp.server.Wait;
import idp.server.db.replica.JdbiRevocations;
import idp.server.db.replica.ReplicatedDenylist;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// One node over a database: a pool, the mirrored denylist, and what a test asks of them.
public final class Node implements AutoCloseable {
    static final Instant NOON = Instant.parse("2030-05-04T12:00:00Z");

    public final Database database;
    public final ReplicatedDenylist denylist;
    public final JdbiRevocations revocations;

    Node(DatabaseSettings settings) {
        this(settings, machine());
    }

    Node(DatabaseSettings settings, MachineClock machine) {
        database = Database.open(settings);
        denylist = new ReplicatedDenylist(settings, database, machine).start();
        revocations = new JdbiRevocations(database);
    }

    public static Node ready(DatabaseSettings settings) {
        var node = new Node(settings);
        Wait.until("ready", node.denylist::ready);
        return node;
    }

    static MachineClock machine() {
        return new MachineClock(System::nanoTime, InstantSource.system());
    }

    /// A second and more between any two looks at the clock: no lease ever holds.
    static MachineClock racing() {
        var seconds = new AtomicLong();
        return new MachineClock(
                () -> seconds.addAndGet(1_100_000_000L),
                () -> Instant.ofEpochSecond(0, seconds.get()));
    }

    static TokenFacts token(String jti) {
        return new TokenFacts(jti, "grant-" + jti, "sid-" + jti, "user-" + jti, "client", NOON);
    }

    void revoke(String jti) {
        revocations.revoke(token(jti), NOON, NOON);
    }

    public void deny(Denied row) {
        database.transaction(db -> {
            DeniedRows.insert(db, row);
            return true;
        });
    }

    boolean refuses(String jti) {
        return denylist.verdict(token(jti)) instanceof Verdict.Dead;
    }

    boolean isBlind() {
        try {
            denylist.verdict(token("anything"));
            return false;
        } catch (Unavailable e) {
            return true;
        }
    }

    @Override
    public void close() {
        denylist.close();
        database.close();
    }
}
