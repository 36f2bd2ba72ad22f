package idp.core.session;

import idp.core.user.User;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: sign-ins, found by the hash of the browser's secret.
public interface Sessions {
    /// What a new session is made of.
    ///
    /// @param now when it begins, at or after the last proof
    /// @param replaces the `sid` of a session in this browser that ends in the same transaction
    /// @param browser what this account knows the browser by, 32 bytes; null where there is none
    record Start(
            byte[] secretHash,
            String sid,
            User user,
            Proven proven,
            Instant now,
            String userAgent,
            @Nullable String replaces,
            byte @Nullable [] browser) {}

    /// What becomes of a session when its person proves anew who they are.
    ///
    /// @param shownHash of the secret that the browser has
    /// @param secretHash of the one that it gets instead
    /// @param user as they were when they proved it
    /// @param proven all that the session has proven from here on
    /// @param fresh whether that was a sign-in from nothing; else it was added to what there was
    record Renewal(
            String sid,
            byte[] shownHash,
            byte[] secretHash,
            User user,
            Proven proven,
            boolean fresh,
            Instant now) {}

    /// A session and the place of its secret in the list that was asked with.
    record Held(int index, Session session) {}

    /// A session that has not ended, with what its browser called itself.
    ///
    /// @param address from where it was begun; null for one of a time when nobody noted it
    /// @param seenAddress from where it was last seen
    /// @param apps the ids of the clients that live by it
    record Open(
            Session session,
            String userAgent,
            @Nullable String address,
            @Nullable String seenAddress,
            List<String> apps) {
        public Open {
            apps = List.copyOf(apps);
        }
    }

    /// The sessions of these secrets in the order given, ended ones among them, unknown ones left
    /// out; straight from the store, so that an ended session is seen as ended at once.
    List<Held> find(List<byte[]> secretHashes);

    /// Opens a session and writes the audit row of the login, which says whether the browser was new to
    /// the account; of one that was its person is told. Atomic with the end of the one it replaces. Null when the user was disabled or got another password in the meantime: the user's
    /// row is locked first, and has to be enabled with the `passwordVersion` of [Start#user]. Returns
    /// when the person's last cut-off lies behind (at most 3 s after it), because all that is issued
    /// to them from here on hangs on this session, and has to live.
    @Nullable Session start(Start start);

    /// A running session says from here on what was proven now, and has another secret; its `sid` and
    /// what lives by it stay. Its end is moved by a fresh sign-in alone. Of any number of calls with one
    /// shown secret one does it. Null, and nothing done, if the session has ended or has another secret
    /// by now, or for a person as in [#start], which it also waits like.
    @Nullable Session renew(Renewal renewal);

    /// Ends a session: its row is locked before the clock is read, a cut-off for its access tokens is
    /// written, and its grants without `offline_access` end, all in one transaction. False when it
    /// had ended before.
    boolean end(String sid, Instant now);

    /// Those that have not ended, in order of `sid`, at most `limit`, after `after`. One that nobody
    /// used for long may be among them: [Session#isLive].
    ///
    /// @param userId null for everybody's
    List<Open> open(@Nullable String userId, @Nullable String after, int limit);

    /// Notes that the session was used, and from where.
    void touch(String sid, Instant now);
}
