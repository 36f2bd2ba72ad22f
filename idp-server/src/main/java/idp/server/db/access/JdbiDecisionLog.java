package idp.server.db.access;

import idp.core.access.DecisionLog;
import idp.core.access.LoggedDecision;
import idp.core.access.Question;
import idp.core.access.facts.Action;
import idp.core.access.facts.Attribute;
import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import idp.core.oauth.Unavailable;
import idp.server.db.Columns;
import idp.server.db.Database;
import idp.server.json.JsonValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decisions in `decision_log`: every refusal and one permit in ten, from a queue of bounded length,
/// many in one statement, for a week and a bounded number of rows. What does not fit is counted.
public final class JdbiDecisionLog implements DecisionLog {
    public static final Duration EVERY = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(JdbiDecisionLog.class);
    private static final int PERMITS = 10;
    private static final int WAITING = 4_000;
    private static final int AT_ONCE = 500;
    private static final int LONGEST = 8_000;
    private static final int ROWS = 100_000;
    private static final Duration KEPT = Duration.ofDays(7);

    private final Database database;
    private final ArrayBlockingQueue<LoggedDecision> waiting = new ArrayBlockingQueue<>(WAITING);
    private final LongAdder dropped = new LongAdder();

    public JdbiDecisionLog(Database database) {
        this.database = database;
    }

    @Override
    public boolean write(LoggedDecision decision) {
        if (decision.permitted() && Math.floorMod(decision.id().hashCode(), PERMITS) != 0) {
            return false;
        }
        var kept = waiting.offer(decision);
        if (!kept) {
            dropped.increment();
        }
        return kept;
    }

    /// How many found no room, were too long, or met a database that was away.
    public long dropped() {
        return dropped.sum();
    }

    /// Stores what waits; to be called every half second.
    public void flush() {
        var batch = new ArrayList<LoggedDecision>(AT_ONCE);
        while (waiting.drainTo(batch, AT_ONCE) > 0) {
            try {
                store(batch);
            } catch (Unavailable e) {
                dropped.add(batch.size());
                LOG.debug("{} decisions are not logged", batch.size(), e);
            }
            batch.clear();
        }
    }

    private void store(List<LoggedDecision> decisions) {
        database.unflushed(db -> {
            var batch =
                    db.prepareBatch(
                            """
                            INSERT INTO decision_log (id, at, api_id, version, permitted, code, question)
                            VALUES (:id, :at, :api, :version, :permitted, :code,
                                CAST(:question AS jsonb))
                            """);
            for (var decision : decisions) {
                var question = JsonValues.write(plain(decision.question()));
                // PostgreSQL has no NUL in its texts.
                if (question.length() > LONGEST || question.contains("\\u0000")) {
                    dropped.increment();
                    continue;
                }
                batch.bind("id", decision.id())
                        .bind("at", decision.at())
                        .bind("api", decision.api())
                        .bind("version", decision.version())
                        .bind("permitted", decision.permitted())
                        .bind("code", decision.code())
                        .bind("question", question)
                        .add();
            }
            return batch.size() == 0 ? new int[0] : batch.execute();
        });
    }

    @Override
    public List<LoggedDecision> last(String api, int limit) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT id, at, api_id, version, permitted, code, question
                                FROM decision_log WHERE api_id = :api
                                ORDER BY seq DESC LIMIT :limit
                                """)
                        .bind("api", api)
                        .bind("limit", limit)
                        .map((row, _) -> decision(row))
                        .list());
    }

    @Override
    public @Nullable LoggedDecision find(String id) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT id, at, api_id, version, permitted, code, question
                                FROM decision_log WHERE id = :id LIMIT 1
                                """)
                        .bind("id", id)
                        .map((row, _) -> decision(row))
                        .findOne()
                        .orElse(null));
    }

    /// Removes what is old, and the oldest of what is too much.
    public int sweep(Instant now) {
        return database.transaction(db ->
                db.createUpdate(
                                """
                                DELETE FROM decision_log WHERE at < :before
                                    OR seq <= (SELECT max(seq) FROM decision_log) - :rows
                                """)
                        .bind("before", now.minus(KEPT))
                        .bind("rows", ROWS)
                        .execute());
    }

    private static Attributes plain(Question question) {
        var action =
                Attributes.NONE
                        .with("name", Attribute.text(question.action().name()))
                        .with("properties", new Attribute.Members(question.action().properties()));
        return Attributes.NONE
                .with("subject", entity(question.subject()))
                .with("action", new Attribute.Members(action))
                .with("resource", entity(question.resource()))
                .with("context", new Attribute.Members(question.context()));
    }

    private static Attribute entity(Entity entity) {
        return new Attribute.Members(
                Attributes.NONE
                        .with("type", Attribute.text(entity.type()))
                        .with("id", Attribute.text(entity.id()))
                        .with("properties", new Attribute.Members(entity.properties())));
    }

    private static LoggedDecision decision(ResultSet row) throws SQLException {
        var question = JsonValues.stored(row.getString("question"));
        var action = members(question, "action");
        return new LoggedDecision(
                row.getString("id"),
                Columns.time(row, "at"),
                row.getString("api_id"),
                row.getObject("version", Long.class),
                row.getBoolean("permitted"),
                row.getString("code"),
                new Question(
                        entity(members(question, "subject")),
                        new Action(text(action, "name"), members(action, "properties")),
                        entity(members(question, "resource")),
                        members(question, "context")));
    }

    private static Entity entity(Attributes plain) {
        return new Entity(text(plain, "type"), text(plain, "id"), members(plain, "properties"));
    }

    private static Attributes members(Attributes plain, String name) {
        return plain.find(name) instanceof Attribute.Members(var members)
                ? members
                : Attributes.NONE;
    }

    private static String text(Attributes plain, String name) {
        var text = plain.text(name);
        return text == null ? "" : text;
    }
}
