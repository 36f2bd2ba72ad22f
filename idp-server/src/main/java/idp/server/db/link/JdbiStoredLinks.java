package idp.server.db.link;

import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.Origin;
import idp.core.audit.Target;
import idp.core.link.ActionLink;
import idp.core.link.Errand;
import idp.core.link.Errand.Kind;
import idp.core.link.Presented;
import idp.core.link.StoredLinks;
import idp.core.mail.Envelope;
import idp.server.db.AuditRows;
import idp.server.db.Database;
import idp.server.db.mail.Outbox;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Links in PostgreSQL. That they end with what a person had proven is written in `Endings`.
public final class JdbiStoredLinks implements StoredLinks {
    private static final String NOTHING = "nothing";

    private final Database database;

    public JdbiStoredLinks(Database database) {
        this.database = database;
    }

    /// A crash that loses one costs a click: whoever waits for the letter asks again.
    @Override
    public boolean keep(Kept link, @Nullable Envelope letter, Instant now) {
        return database.unflushed(db -> {
            if (!LinkRows.keep(db, link, now)) {
                return false;
            }
            if (letter != null) {
                Outbox.put(db, letter, now);
            }
            audit(db, link, now);
            return true;
        });
    }

    @Override
    public void pretend(Kept link, Envelope letter, Instant now) {
        database.unflushed(db -> {
            db.savepoint(NOTHING);
            LinkRows.pretend(db, link, now);
            Outbox.put(db, letter, now);
            audit(db, link, now);
            db.rollbackToSavepoint(NOTHING);
            return true;
        });
    }

    /// Of a link for an account that is lost; what else is made is written down by whoever makes it.
    private static void audit(Handle db, Kept link, Instant now) {
        if (link.errand() instanceof Errand.Recover(var id, var address)) {
            var kind =
                    address == null
                            ? AuditEvent.Kind.RECOVERY_HANDED
                            : AuditEvent.Kind.RECOVERY_SENT;
            var actor = Origin.acting(new Actor.Unknown());
            AuditRows.write(db, AuditEvent.of(kind, actor, Target.person(id)), now);
        }
    }

    @Override
    public @Nullable ActionLink look(Kind kind, Presented presented, Instant now) {
        return database.statement(db -> LinkRows.look(db, kind, presented, now));
    }

    @Override
    public @Nullable ActionLink take(Kind kind, Presented presented, Instant now) {
        return database.<@Nullable ActionLink>transaction(
                db -> LinkRows.take(db, kind, presented, now));
    }
}
