package idp.core.audit.hook;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Port: the addresses that hear of acts.
public interface Webhooks {
    /// One with the right to send to it: see [Due#take].
    record Taken(Webhook webhook, WebhookSecret secret, String loan) {}

    /// Stores a new one, which hears of what comes after this.
    void add(String id, String url, Set<String> kinds, WebhookSecret secret, Instant now);

    List<Webhook> list();

    /// Null if there is none.
    @Nullable WebhookSecret secret(String id);

    /// Sends what comes to another address, or acts of other kinds; what is null stays, also if somebody
    /// else changes it at the same moment. False if there is none.
    boolean change(String id, @Nullable String url, @Nullable Set<String> kinds, Instant now);

    /// False if there is none.
    boolean remove(String id, Instant now);

    /// Makes one due at once, a dead one too, from where it stopped; false if there is none.
    boolean revive(String id, Instant now);

    /// Port: what a node needs to send.
    interface Due {
        /// Lends one that is due and has something to hear, for longer than sending one message takes. Of any
        /// number of nodes exactly one gets it.
        @Nullable Taken take(Instant now);

        /// It has heard of everything up to there; the loan goes on. False if the loan is over.
        boolean heard(Taken taken, long seq, Instant now);

        /// The same of what it does not want to hear of.
        boolean passed(Taken taken, long seq);

        /// Gives it back.
        void done(Taken taken, Instant now);

        /// It did not take the next one: it is tried again then.
        void failed(Taken taken, String answer, Instant again);

        /// It is not tried again.
        void dead(Taken taken, String answer);

        /// How many are dead, and how many rows the last of the others is behind.
        State state();
    }

    /// What an operator should know of.
    record State(long dead, long behind) {}
}
