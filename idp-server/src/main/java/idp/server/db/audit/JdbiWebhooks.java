package idp.server.db.audit;

import static java.util.Objects.requireNonNull;

import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.audit.hook.Webhook;
import idp.core.audit.hook.WebhookSecret;
import idp.core.audit.hook.Webhooks;
import idp.core.oauth.Opaque;
import idp.core.seal.LetterSeal;
import idp.core.seal.Unsealed;
import idp.server.db.AuditRows;
import idp.server.db.Columns;
import idp.server.db.Database;
import idp.server.db.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// Webhooks in PostgreSQL. One is lent to one node at a time, and each message that it takes is written down by
/// itself: a node that dies sends the last one again.
public final class JdbiWebhooks implements Webhooks, Webhooks.Due {
    /// Longer than sending one message takes.
    public static final Duration LOAN = Duration.ofMinutes(1);

    private static final String COLUMNS =
            "id, url, kinds, secret, state, created_at, seq, tries, due_at, answer, heard_at";

    private final Database database;
    private final LetterSeal seal;
    private final Opaque opaque;

    public JdbiWebhooks(Database database, LetterSeal seal, Opaque opaque) {
        this.database = database;
        this.seal = seal;
        this.opaque = opaque;
    }

    @Override
    public void add(String id, String url, Set<String> kinds, WebhookSecret secret, Instant now) {
        database.transaction(db -> {
            db.createUpdate(
                            """
                            INSERT INTO webhook (id, url, kinds, secret, state, created_at, due_at, seq)
                            SELECT :id, :url, :kinds, :secret, 'active', :now, :now, end_seq
                            FROM audit_head
                            """)
                    .bind("id", id)
                    .bind("url", url)
                    .bind("kinds", Columns.texts(kinds))
                    .bind("secret", seal.seal(secret.bytes(), name(id)))
                    .bind("now", now)
                    .execute();
            AuditRows.write(db, AuditEvent.of(Kind.WEBHOOK_ADDED, Target.webhook(id)), now);
            return true;
        });
    }

    private static String name(String id) {
        return "webhook " + id;
    }

    @Override
    public List<Webhook> list() {
        return database.statement(db ->
                db.createQuery("SELECT " + COLUMNS + " FROM webhook ORDER BY created_at, id")
                        .map((row, _) -> webhook(row))
                        .list());
    }

    private static Webhook webhook(ResultSet row) throws SQLException {
        return new Webhook(
                row.getString("id"),
                row.getString("url"),
                Set.copyOf(Columns.texts(row, "kinds")),
                Webhook.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Columns.time(row, "created_at"),
                row.getLong("seq"),
                row.getInt("tries"),
                Columns.time(row, "due_at"),
                row.getString("answer"),
                Instants.read(row, "heard_at"));
    }

    @Override
    public @Nullable WebhookSecret secret(String id) {
        return database.statement(db ->
                        db.createQuery("SELECT secret FROM webhook WHERE id = :id")
                                .bind("id", id)
                                .mapTo(byte[].class)
                                .findOne())
                .map(sealed -> opened(id, sealed))
                .orElse(null);
    }

    private WebhookSecret opened(String id, byte[] sealed) {
        return switch (seal.open(sealed, name(id))) {
            case Unsealed.Opened(var plain) -> new WebhookSecret(plain);
            case Unsealed.NotOurs() ->
                    throw new IllegalStateException("the secret of a webhook cannot be opened");
        };
    }

    @Override
    public boolean change(
            String id, @Nullable String url, @Nullable Set<String> kinds, Instant now) {
        return changes(
                """
                UPDATE webhook SET url = coalesce(:url, url), kinds = coalesce(:kinds, kinds)
                WHERE id = :id
                """,
                update ->
                        update.bind("url", url)
                                .bind("kinds", kinds == null ? null : Columns.texts(kinds)),
                id,
                Kind.WEBHOOK_CHANGED,
                now);
    }

    @Override
    public boolean remove(String id, Instant now) {
        return changes(
                "DELETE FROM webhook WHERE id = :id", _ -> {}, id, Kind.WEBHOOK_REMOVED, now);
    }

    @Override
    public boolean revive(String id, Instant now) {
        return changes(
                """
                UPDATE webhook SET state = 'active', tries = 0, due_at = :now, taken_by = NULL
                WHERE id = :id
                """,
                update -> update.bind("now", now),
                id,
                Kind.WEBHOOK_REVIVED,
                now);
    }

    private boolean changes(
            String statement, Consumer<Update> bind, String id, Kind kind, Instant now) {
        return database.transaction(db -> {
            var update = db.createUpdate(statement).bind("id", id);
            bind.accept(update);
            var there = update.execute() > 0;
            if (there) {
                AuditRows.write(db, AuditEvent.of(kind, Target.webhook(id)), now);
            }
            return there;
        });
    }

    @Override
    public @Nullable Taken take(Instant now) {
        var loan = opaque.id();
        return database.transaction(db ->
                db.createQuery(
                                """
                                UPDATE webhook SET taken_by = :loan, due_at = :over
                                WHERE id = (
                                    SELECT id FROM webhook
                                    WHERE state = 'active' AND due_at <= :now
                                        AND seq < (SELECT end_seq FROM audit_head)
                                    ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                                RETURNING %s
                                """
                                        .formatted(COLUMNS))
                        .bind("loan", loan)
                        .bind("over", now.plus(LOAN))
                        .bind("now", now)
                        .map((row, _) -> taken(row, loan))
                        .findOne()
                        .orElse(null));
    }

    private Taken taken(ResultSet row, String loan) throws SQLException {
        var webhook = webhook(row);
        var secret = opened(webhook.id(), requireNonNull(row.getBytes("secret")));
        return new Taken(webhook, secret, loan);
    }

    @Override
    public boolean heard(Taken taken, long seq, Instant now) {
        return set(
                taken,
                "seq = :seq, tries = 0, answer = NULL, heard_at = :now, due_at = :over",
                update -> update.bind("seq", seq).bind("now", now).bind("over", now.plus(LOAN)));
    }

    @Override
    public boolean passed(Taken taken, long seq) {
        return set(taken, "seq = greatest(seq, :seq)", update -> update.bind("seq", seq));
    }

    @Override
    public void done(Taken taken, Instant now) {
        set(taken, "taken_by = NULL, due_at = :now", update -> update.bind("now", now));
    }

    @Override
    public void failed(Taken taken, String answer, Instant again) {
        set(
                taken,
                "tries = tries + 1, answer = :answer, taken_by = NULL, due_at = :again",
                update -> update.bind("answer", answer).bind("again", again));
    }

    @Override
    public void dead(Taken taken, String answer) {
        set(
                taken,
                "state = 'dead', tries = tries + 1, answer = :answer, taken_by = NULL",
                update -> update.bind("answer", answer));
    }

    /// Only while the loan lasts.
    private boolean set(Taken taken, String what, Consumer<Update> bind) {
        var statement = "UPDATE webhook SET %s WHERE id = :id AND taken_by = :loan".formatted(what);
        return database.transaction(db -> {
            var update = db.createUpdate(statement);
            bind.accept(update);
            return update.bind("id", taken.webhook().id()).bind("loan", taken.loan()).execute() > 0;
        });
    }

    @Override
    public Webhooks.State state() {
        return WebhookState.of(database);
    }
}
