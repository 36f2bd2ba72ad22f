package idp.core.link;

import idp.core.link.Errand.Invitation;
import idp.core.mail.Envelope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: invitations, for those who give them out. What opens one is in no answer.
public interface Invitations {
    /// What became of one.
    enum State {
        OPEN,
        USED,
        WITHDRAWN,
        EXPIRED
    }

    /// @param used by so many
    /// @param closedAt when it was used up or withdrawn
    record Given(
            String id,
            Invitation invitation,
            int used,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant closedAt) {
        public State state(Instant now) {
            if (used >= invitation.uses()) {
                return State.USED;
            }
            if (closedAt != null) {
                return State.WITHDRAWN;
            }
            return now.isBefore(expiresAt) ? State.OPEN : State.EXPIRED;
        }
    }

    /// One that is to be kept, with the letter that brings it; without one it is handed over.
    record Written(StoredLinks.Kept link, @Nullable Envelope letter) {}

    /// Keeps all of them with their letters, or none: one transaction, and a row of the audit each. One for
    /// an address takes the place of the open one that it had.
    void keep(List<Written> all, Instant now);

    @Nullable Given find(String id);

    /// Newest first, at most `limit`, after the one with this id. Ended ones stay for a while.
    List<Given> list(@Nullable String after, int limit);

    /// Withdraws it. False if it is not open: there is none, or it is used up, or was withdrawn before.
    boolean withdraw(String id, Instant now);
}
