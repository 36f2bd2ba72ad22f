package idp.server.db;

import idp.core.audit.AuditEvent;
import idp.core.mail.Letter;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.config.JdbiConfig;
import org.jspecify.annotations.Nullable;

/// Who tells people of acts, known to each connection of a database: so that whatever writes an audit row
/// tells, too, in the same transaction, and none of them can forget it.
public final class Tidings implements JdbiConfig<Tidings> {
    /// Writes down what is to be told; it is sent afterwards.
    public interface Teller {
        void tell(Handle db, AuditEvent event, Addressee whom, Instant now);

        /// A letter to somebody who gets it if they can be written to.
        void write(Handle db, Letter letter, Addressee whom, Instant now);
    }

    private final AtomicReference<@Nullable Teller> teller;

    /// For Jdbi: nobody tells.
    public Tidings() {
        teller = new AtomicReference<>();
    }

    private Tidings(Tidings same) {
        teller = same.teller;
    }

    @Override
    public Tidings createCopy() {
        return new Tidings(this);
    }

    void by(Teller one) {
        teller.set(one);
    }

    /// Who tells on this connection; null where nobody does.
    public static @Nullable Teller teller(Handle db) {
        return db.getConfig(Tidings.class).teller.get();
    }
}
