package idp.server.db;

import idp.server.db.fence.Fence;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one way to PostgreSQL: [#statement], [#transaction], [#unflushed]. It decides who gets a connection (first
/// come, first served; the pool alone is not fair to virtual threads), what is durable before it returns, and which
/// faults are ours: those leave as [Unavailable], never as an answer about a token. A path that holds a
/// connection and asks for a second one is stopped at once: enough of them would wait for each other for ever.
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final Duration QUEUE = Duration.ofSeconds(2);

    /// Ends an `INSERT … SELECT` of one row outside any transaction: what [#unflushed] is for several statements.
    /// The setting holds to the end of the statement's own transaction, its commit included.
    public static final String FROM_UNFLUSHED =
            """
            FROM set_config('synchronous_commit', 'off', true)
            """;

    private final DatabaseSettings settings;
    private final Connections connections;
    private final ConnectionGate gate;
    private final Jdbi jdbi;
    private final Map<Share, Database> shares;
    private final AtomicReference<Runnable> caughtUp;

    /// The transaction that everything is a part of; null for a database that begins its own.
    private final @Nullable Handle inside;

    /// What is done with a connection. Inside [#transaction] and [#unflushed] it may run more than once, so
    /// it touches nothing but the database.
    public interface Work<T extends @Nullable Object> {
        T with(Handle db);
    }

    /// The schema after a migration, and how many steps it took.
    public record Migrated(String version, int applied) {}

    /// What goes through the gate at this moment.
    public record Load(int connections, int used, int waiting) {}

    private Database(DatabaseSettings settings) {
        this.settings = settings;
        connections = Connections.of(settings);
        jdbi = connections.jdbi();
        gate = ConnectionGate.of(settings.connections());
        shares = new ConcurrentHashMap<>();
        caughtUp = new AtomicReference<>(() -> {});
        inside = null;
        // Arguments are hashes, addresses and names: not for the log.
        jdbi.getConfig(StatementExceptions.class)
                .setMessageRendering(StatementExceptions.MessageRendering.NONE);
        jdbi.registerArgument(new Instants.ToColumn());
        jdbi.registerColumnMapper(Instant.class, new Instants.FromColumn());
    }

    private Database(Database all, ConnectionGate gate, @Nullable Handle inside) {
        settings = all.settings;
        connections = all.connections;
        this.gate = gate;
        jdbi = all.jdbi;
        shares = all.shares;
        caughtUp = all.caughtUp;
        this.inside = inside;
    }

    /// The same database for one purpose, with its part of the connections alone. It is closed with the whole.
    public Database share(Share share) {
        return inside != null
                ? this
                : shares.computeIfAbsent(share, one -> new Database(this, gate.narrow(one), null));
    }

    /// Connects to nothing yet: one that is down at this moment is no reason not to start.
    public static Database open(DatabaseSettings settings) {
        return new Database(settings);
    }

    public DatabaseSettings settings() {
        return settings;
    }

    /// Which databases are believed.
    public Fence fence() {
        return connections.fence();
    }

    /// Refuses a server older than PostgreSQL 15, and a pooler that keeps no sessions; warns in the log of
    /// one that is not durable.
    public ServerCheck check() {
        var found = statement(db -> ServerCheck.of(db, settings));
        found.warnings().forEach(LOG::warn);
        return found;
    }

    /// Tries to get through to it, once. Null if nothing is in the way.
    public @Nullable Obstacle reach(Duration patience) {
        return connections.reach(patience);
    }

    /// Whether it certainly has every table of this release: a question that takes a moment.
    public boolean isCurrent() {
        try {
            return statement(Schema::isCurrent);
        } catch (RuntimeException e) {
            LOG.debug("whether the schema is current is not known", e);
            return false;
        }
    }

    /// How many migrations are still to be done.
    public int pending() {
        return new Schema(settings).pending();
    }

    /// Brings the schema up to date. Several nodes may do it at once: one works, the others wait.
    public Migrated migrate() {
        return new Schema(settings).migrate();
    }

    /// The same for a node, which mostly finds nothing to do.
    public Migrated upToDate() {
        return new Schema(settings).upToDate(this);
    }

    /// From now on people are told of acts: see [Tidings].
    public void toldBy(Tidings.Teller teller) {
        jdbi.getConfig(Tidings.class).by(teller);
    }

    /// From now on whatever ends something waits for it: see [Holding#over].
    public void endingsAwait(Runnable caughtUp) {
        this.caughtUp.set(caughtUp);
    }

    /// How many connections are in use, and how many requests wait for one.
    public Load load() {
        var own = gate.load();
        var inShares =
                gate.isWhole()
                        ? shares.values().stream().mapToInt(one -> one.load().waiting()).sum()
                        : 0;
        return new Load(own.connections(), own.used(), own.waiting() + inShares);
    }

    /// Whether anybody uses a connection or waits for one.
    public boolean isBusy() {
        return load().used() > 0;
    }

    /// Whether a request would be answered now: a connection and a durable write within that time.
    public boolean answers(Duration within) {
        try {
            return holding(within, db -> Transactions.takesWrites(db, within));
        } catch (RuntimeException e) {
            LOG.debug("the database does not answer", e);
            return false;
        }
    }

    /// What time it is there.
    public Instant time() {
        return statement(TransactionTime.OF_DATABASE::at);
    }

    /// One or more statements, each on its own. What a statement changes is durable when it returns,
    /// but for [#FROM_UNFLUSHED].
    public <T extends @Nullable Object> T statement(Work<T> work) {
        return Transactions.areWhole() ? transaction(work) : holding(QUEUE, work);
    }

    /// One transaction, durable before this returns. Deadlocks and serialization failures are tried
    /// again; an exception rolls back, so an outcome that must be kept is returned, not thrown.
    public <T extends @Nullable Object> T transaction(Work<T> work) {
        var whole = whole();
        return whole == null
                ? again(db -> Transactions.committed(db, work))
                : Transactions.part(whole, work);
    }

    /// Several acts of stores as one transaction: those that are made over the database that is handed in
    /// are parts of it. A part that fails is undone alone; what leaves this as an exception undoes all.
    public <T extends @Nullable Object> T together(Function<Database, T> acts) {
        return transaction(db -> acts.apply(new Database(this, gate, db)));
    }

    /// What is done over this database meanwhile, by whichever store, as one transaction that nobody changes
    /// anything under ([Transactions#alone]). It may run more than once.
    public <T extends @Nullable Object> T alone(Supplier<T> acts) {
        return transaction(db -> Transactions.alone(jdbi, db, acts));
    }

    private @Nullable Handle whole() {
        return inside == null ? Transactions.current(jdbi) : inside;
    }

    /// As [#transaction], but a crash of the database in the next moments may lose it: only for what a
    /// person can simply do again (ADR 6: issued codes).
    public <T extends @Nullable Object> T unflushed(Work<T> work) {
        return transaction(whole() == null ? Transactions.unflushed(work) : work);
    }

    @Override
    public void close() {
        connections.close();
    }

    private <T extends @Nullable Object> T again(Work<T> work) {
        return Transactions.again(() -> holding(QUEUE, work));
    }

    private <T extends @Nullable Object> T holding(Duration patience, Work<T> work) {
        var whole = whole();
        return whole == null ? ActSpan.over(() -> held(patience, work)) : work.with(whole);
    }

    private <T extends @Nullable Object> T held(Duration patience, Work<T> work) {
        var held = new Holding();
        gate.enter(patience);
        T result;
        try {
            result = held.call(() -> connected(work));
        } finally {
            gate.leave();
        }
        held.over(caughtUp.get());
        return result;
    }

    private <T extends @Nullable Object> T connected(Work<T> work) {
        try (var db = jdbi.open()) {
            return Transactions.counted(db, work, connections::confirm);
        } catch (RuntimeException e) {
            throw DatabaseFaults.translate(e);
        }
    }
}
