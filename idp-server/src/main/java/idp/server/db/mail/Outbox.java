package idp.server.db.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.Origin;
import idp.core.mail.Envelope;
import idp.core.mail.Letter;
import idp.core.mail.Occasion;
import idp.core.oauth.Opaque;
import idp.core.seal.LetterSeal;
import idp.server.db.Addressee;
import idp.server.db.Database;
import idp.server.db.Tidings;
import idp.server.json.LetterJson;
import java.time.Instant;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Where letters wait, in the transaction of the act that they tell of: if the act stands, the letter is
/// sent; if it is undone, nobody hears of it. Whether the mail server can be reached does not matter here.
public final class Outbox implements Tidings.Teller {
    /// What becomes of letters.
    public enum Way {
        /// A node sends them.
        SENT,
        /// They stay here, to be read in the mailbox of a developer.
        KEPT,
        /// There is no mail.
        NONE
    }

    private final Way way;
    private final LetterSeal seal;
    private final Opaque opaque;

    public Outbox(Way way, LetterSeal seal, Opaque opaque) {
        this.way = way;
        this.seal = seal;
        this.opaque = opaque;
    }

    /// From now on acts in this database are told of.
    public static void open(Database database, Way way, LetterSeal seal, Opaque opaque) {
        database.toldBy(new Outbox(way, seal, opaque));
    }

    /// Takes a letter. What needs mail is not offered where there is none, so that is the caller's fault.
    ///
    /// @param db in the transaction of the act
    /// @param now database time
    public static void put(Handle db, Envelope envelope, Instant now) {
        if (!(Tidings.teller(db) instanceof Outbox outbox) || outbox.way == Way.NONE) {
            throw new IllegalStateException("there is no mail here");
        }
        outbox.add(db, envelope, now);
    }

    @Override
    public void tell(Handle db, AuditEvent event, Addressee whom, Instant now) {
        write(
                db,
                new Letter.Notice(event.kind(), !byOther(event), whom.account(), Occasion.of(now)),
                whom,
                now);
    }

    @Override
    public void write(Handle db, Letter letter, Addressee whom, Instant now) {
        var to = whom.email();
        if (way != Way.NONE && to != null && Envelope.isAddress(to)) {
            add(db, new Envelope(to, whom.language(), whom.zone(), letter), now);
        }
    }

    /// Whether it was an administrator: what the server does by itself was asked for by the person.
    private static boolean byOther(AuditEvent event) {
        return switch (event.actor()) {
            case Actor.Person(var id) -> !id.equals(event.target().userId());
            case Actor.Client _, Actor.Operator _ -> true;
            case Actor.Server _, Actor.Unknown _ -> false;
        };
    }

    private void add(Handle db, Envelope envelope, Instant now) {
        var id = opaque.id();
        var letter = envelope.letter();
        db.createUpdate(
                        """
                        INSERT INTO outbox
                            (id, kind, recipient, content, state, put_at, due_at, until)
                        VALUES (:id, :kind, :recipient, :content, :state, :now, :now, :until)
                        """)
                .bind("id", id)
                .bind("kind", LetterJson.kind(letter))
                .bind("recipient", recipient(id, envelope))
                .bind("content", seal.seal(LetterJson.write(letter), content(id)))
                .bind("state", way == Way.KEPT ? "kept" : "waiting")
                .bind("now", now)
                .bind("until", letter.until())
                .execute();
    }

    private byte[] recipient(String id, Envelope envelope) {
        var language = Objects.requireNonNullElse(language(envelope), "");
        var zone = Objects.requireNonNullElse(envelope.zone(), "");
        var whole = envelope.to() + ' ' + language + ' ' + zone;
        return seal.seal(whole.getBytes(UTF_8), address(id));
    }

    /// Of the person, or else of the browser that the letter comes of: it is most likely theirs.
    private static @Nullable String language(Envelope envelope) {
        var told = envelope.language();
        var isTheirs =
                switch (envelope.letter()) {
                    case Letter.Notice notice -> notice.byThemselves();
                    case Letter.Link link -> link.about() != Letter.Link.About.INVITATION;
                    // Whose browser it is is the question.
                    case Letter.NewBrowser _, Letter.EndsSoon _, Letter.Trial _ -> false;
                };
        return told == null && isTheirs ? Origin.current().reads().get() : told;
    }

    static String address(String id) {
        return id + " recipient";
    }

    static String content(String id) {
        return id + " content";
    }
}
