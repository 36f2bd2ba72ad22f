package idp.server.db;

import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Origin;
import idp.core.audit.Target;
import idp.core.trace.Trace;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// Writes an audit row in the transaction that the act itself runs in. Of a sensitive act the person is told
/// whom it is done to, in the same transaction: at the address that they had before it.
public final class AuditRows {
    private AuditRows() {}

    public static void write(Handle db, AuditEvent event, Instant now) {
        row(db, event, now);
        if (event.kind().isTold()) {
            tell(db, event, Addressee.find(db, event.target().userId()), now);
        }
    }

    /// For an act that changes or ends what the letter goes to.
    ///
    /// @param before the person as they were; null for nobody to tell
    public static void write(Handle db, AuditEvent event, @Nullable Addressee before, Instant now) {
        row(db, event, now);
        tell(db, event, before, now);
    }

    /// Tells of a part of an act that has its row already.
    public static void tell(Handle db, AuditEvent event, @Nullable Addressee whom, Instant now) {
        var teller = Tidings.teller(db);
        if (teller != null && whom != null) {
            teller.tell(db, event, whom, now);
        }
    }

    private static void row(Handle db, AuditEvent event, Instant now) {
        var insert =
                db.createUpdate(
                        """
                        INSERT INTO audit_event (at, kind, actor_type, actor_id, target_type,
                                target_id, result, client_id, user_id, object, ref, address, trace)
                        VALUES (:now, :kind, :actor_type, :actor_id, :target_type,
                                :target_id, :result, :about_client, :about_user, :detail, :ref,
                                :address, :trace)
                        """);
        bound(insert, event).bind("now", now).execute();
    }

    /// A guess at somebody's password: who guesses has proved nothing.
    public static void guessed(Handle db, Kind kind, String userId, Instant now) {
        write(db, AuditEvent.of(kind, new Actor.Unknown(), Target.person(userId)), now);
    }

    /// For a statement that writes the row beside what it does; nobody is told of such an act.
    public static <T extends SqlStatement<T>> T bind(T statement, AuditEvent event) {
        if (event.kind().isTold()) {
            throw new IllegalArgumentException(event.kind() + " is told, and this tells nobody");
        }
        return bound(statement, event);
    }

    private static <T extends SqlStatement<T>> T bound(T statement, AuditEvent event) {
        var origin = Origin.current();
        return statement
                .bind("kind", event.kind().name())
                .bind("actor_type", event.actor().type())
                .bind("actor_id", event.actor().id())
                .bind("target_type", event.target().type().wire())
                .bind("target_id", event.target().id())
                .bind("result", event.kind().result().wire())
                .bind("about_client", event.target().clientId())
                .bind("about_user", event.target().userId())
                .bind("detail", event.detail())
                .bind("ref", origin.ref())
                .bind("address", origin.address())
                .bind("trace", trace());
    }

    /// Where an act is followed, what is told of it later leads back there.
    private static @Nullable String trace() {
        var now = Trace.current();
        return now.isRecorded() ? now.traceparent() : null;
    }
}
