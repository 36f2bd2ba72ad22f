package idp.server;

import idp.core.mail.Envelope;
import idp.core.mail.Letter;
import idp.core.oauth.Opaque;
import idp.core.seal.LetterSeal;
import idp.core.seal.MasterKey;
import idp.core.seal.Secrets;
import idp.server.db.Database;
import idp.server.db.key.JdbiSealedSecrets;
import idp.server.db.mail.Outbox;
import idp.server.db.mail.OutboxRows;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;

/// The outbox of a database without a node, and what a test may look at in it:
///
/// ```java
/// var outbox = TestOutbox.on(db);                 // told acts and Outbox.put write into it
/// outbox.letters(Letter.Notice.class, now);            // what waits there, oldest first; takes it out
/// ```
public final class TestOutbox {
    private static final Opaque RANDOM = new Opaque(new SecureRandom());
    private static final byte[] KEY = RANDOM.bytes(32);

    private final OutboxRows rows;

    private TestOutbox(OutboxRows rows) {
        this.rows = rows;
    }

    public static TestOutbox on(Database database) {
        var seal = seal(database);
        Outbox.open(database, Outbox.Way.SENT, seal, RANDOM);
        return new TestOutbox(new OutboxRows(database, seal, RANDOM));
    }

    public static LetterSeal seal(Database database) {
        var master = new MasterKey(List.of(KEY), RANDOM);
        var secrets = new Secrets(new JdbiSealedSecrets(database), master, RANDOM);
        return LetterSeal.of(secrets, RANDOM, database.time());
    }

    /// Everything that is due by then, taken out.
    public List<Envelope> envelopes(Instant now) {
        return rows.take(1_000, now).stream().map(OutboxRows.Taken::envelope).toList();
    }

    public <T extends Letter> List<T> letters(Class<T> kind, Instant now) {
        return envelopes(now).stream()
                .map(Envelope::letter)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
