package idp.core.audit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One act: who did what to which thing, and how it ended. It never holds a secret or a token, only
/// names of things. The row is written in the transaction of the act; the address and the reference of
/// the request are added at the rim from the request's context.
///
/// @param detail what the columns do not say, such as the names of the members that changed
public record AuditEvent(Kind kind, Actor actor, Target target, @Nullable String detail) {
    /// How an act ended.
    public enum Result {
        DONE,
        REFUSED;

        /// As it stands in a column.
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Everything that leaves a row, to what it is done, and how it ended.
    public enum Kind {
        LOGIN_SUCCEEDED(TargetType.SESSION),
        LOGIN_FAILED(Result.REFUSED, TargetType.PERSON),
        LOGIN_THROTTLED(Result.REFUSED, TargetType.PERSON),
        PASSWORD_CHANGED(Told.BY_MAIL, TargetType.PERSON),
        /// The person had another address before.
        EMAIL_CHANGED(Told.BY_MAIL, TargetType.PERSON),
        /// By its owner; an operator's change is a USER_UPDATED.
        USERNAME_CHANGED(Told.BY_MAIL, TargetType.PERSON),
        /// Somebody asked for a link or got one by hand, and somebody used it.
        RECOVERY_SENT(TargetType.PERSON),
        RECOVERY_HANDED(TargetType.PERSON),
        RECOVERY_USED(TargetType.PERSON),
        /// The version is the detail.
        TERMS_ACCEPTED(TargetType.PERSON),
        INVITATION_CREATED(TargetType.INVITATION),
        INVITATION_WITHDRAWN(TargetType.INVITATION),
        /// Its person has shown another factor in it.
        SESSION_STRENGTHENED(TargetType.SESSION),
        SESSION_ENDED(TargetType.SESSION),
        /// All but the one that it was done in.
        OTHER_SESSIONS_ENDED(Told.BY_MAIL, TargetType.PERSON),
        /// The same, with the trust in browsers and all that was under way, for fear of somebody else.
        ACCOUNT_SECURED(Told.BY_MAIL, TargetType.PERSON),
        AUTHENTICATOR_ADDED(Told.BY_MAIL, TargetType.PERSON),
        AUTHENTICATOR_REMOVED(Told.BY_MAIL, TargetType.PERSON),
        RECOVERY_CODES_MADE(Told.BY_MAIL, TargetType.PERSON),
        RECOVERY_CODE_USED(Told.BY_MAIL, TargetType.PERSON),
        /// Somebody lost everything, and an operator took their factors away.
        FACTORS_RESET(Told.BY_MAIL, TargetType.PERSON),
        BROWSER_TRUSTED(TargetType.PERSON),
        BROWSER_TRUST_ENDED(TargetType.PERSON),
        CODE_REDEEMED(TargetType.GRANT),
        CODE_REFUSED(Result.REFUSED, TargetType.GRANT),
        CODE_REPLAYED(Result.REFUSED, TargetType.GRANT),
        REFRESH_REPLAYED(Result.REFUSED, TargetType.GRANT),
        /// An access token, or the grant of a refresh token.
        TOKEN_REVOKED(TargetType.TOKEN, TargetType.GRANT),
        CONSENT_GIVEN(TargetType.CONSENT),
        CONSENT_REMOVED(Told.BY_MAIL, TargetType.CONSENT),
        CLIENT_WITHOUT_PKCE(TargetType.CLIENT),
        CLIENT_CREATED(TargetType.CLIENT),
        CLIENT_UPDATED(TargetType.CLIENT),
        CLIENT_SECRET_ROTATED(TargetType.CLIENT),
        CLIENT_SECRET_ADDED(TargetType.CLIENT),
        /// Another label, or another end.
        CLIENT_SECRET_CHANGED(TargetType.CLIENT),
        CLIENT_SECRET_ENDED(TargetType.CLIENT),
        CLIENT_DISABLED(TargetType.CLIENT),
        CLIENT_ENABLED(TargetType.CLIENT),
        CLIENT_DELETED(TargetType.CLIENT),
        USER_CREATED(TargetType.PERSON),
        USER_UPDATED(TargetType.PERSON),
        USER_DELETED(Told.BY_MAIL, TargetType.PERSON),
        USER_DISABLED(TargetType.PERSON),
        USER_ENABLED(TargetType.PERSON),
        USER_UNLOCKED(TargetType.PERSON),
        /// Asked for the end of the account.
        USER_LEAVING(Told.BY_MAIL, TargetType.PERSON),
        /// That end is a day away.
        USER_LEAVES_SOON(Told.BY_MAIL, TargetType.PERSON),
        USER_STAYED(Told.BY_MAIL, TargetType.PERSON),
        DATA_DOWNLOADED(Told.BY_MAIL, TargetType.PERSON),
        PASSKEY_ADDED(Told.BY_MAIL, TargetType.PASSKEY),
        PASSKEY_RENAMED(TargetType.PASSKEY),
        PASSKEY_REMOVED(Told.BY_MAIL, TargetType.PASSKEY),
        /// It showed a count that went back.
        PASSKEY_REFUSED(Result.REFUSED, TargetType.PASSKEY),
        KEY_ROTATED(TargetType.SIGNING_KEY),
        /// By an operator, before its time: what it signed counts no more.
        KEY_REVOKED(TargetType.SIGNING_KEY),
        KEY_RESEALED(TargetType.SIGNING_KEY, TargetType.SECRET),
        ROLE_STORED(TargetType.ROLE),
        ROLE_DELETED(TargetType.ROLE),
        ROLE_ASSIGNED(TargetType.ROLE),
        ROLE_REVOKED(TargetType.ROLE),
        GROUP_STORED(TargetType.GROUP),
        GROUP_DELETED(TargetType.GROUP),
        GROUP_JOINED(TargetType.GROUP),
        GROUP_LEFT(TargetType.GROUP),
        API_KEY_CREATED(TargetType.API_KEY),
        API_KEY_REVOKED(TargetType.API_KEY),
        API_STORED(TargetType.API),
        API_DELETED(TargetType.API),
        RESOURCE_STORED(TargetType.RESOURCE),
        RESOURCE_DELETED(TargetType.RESOURCE),
        SUBJECT_STORED(TargetType.SUBJECT),
        SUBJECT_DELETED(TargetType.SUBJECT),
        POLICY_ADDED(TargetType.POLICY),
        POLICY_ACTIVATED(TargetType.POLICY),
        WEBHOOK_ADDED(TargetType.WEBHOOK),
        /// Another address, or other kinds of acts.
        WEBHOOK_CHANGED(TargetType.WEBHOOK),
        WEBHOOK_REMOVED(TargetType.WEBHOOK),
        /// It had stopped, and goes on from where it did.
        WEBHOOK_REVIVED(TargetType.WEBHOOK),
        /// Somebody had it tried at once.
        LETTER_RETRIED(TargetType.LETTER),
        /// It had been given up; whom it was for is forgotten.
        LETTER_DROPPED(TargetType.LETTER),
        /// What was configured became what a file says; what that was is the detail.
        CONFIGURATION_APPLIED(TargetType.SERVER),
        EVERYTHING_ENDED(TargetType.SERVER);

        /// Beside what an act is done to, where its person gets a letter about it.
        private enum Told {
            BY_MAIL,
            NOT
        }

        private final Result result;
        private final Told told;
        private final TargetType target;
        private final TargetType other;

        Kind(TargetType target) {
            this(Result.DONE, Told.NOT, target, target);
        }

        Kind(Result result, TargetType target) {
            this(result, Told.NOT, target, target);
        }

        Kind(TargetType target, TargetType other) {
            this(Result.DONE, Told.NOT, target, other);
        }

        /// A sensitive act: the person whom it is done to must be able to say "this was not me".
        Kind(Told told, TargetType target) {
            this(Result.DONE, told, target, target);
        }

        Kind(Result result, Told told, TargetType target, TargetType other) {
            this.result = result;
            this.told = told;
            this.target = target;
            this.other = other;
        }

        /// Whether the person whom it is done to is told by mail, in the transaction of the act.
        public boolean isTold() {
            return told == Told.BY_MAIL;
        }

        public Result result() {
            return result;
        }
    }

    public AuditEvent {
        if (target.type() != kind.target && target.type() != kind.other) {
            throw new IllegalArgumentException(kind + " is not done to a " + target.type());
        }
    }

    /// By whom the act itself shows.
    public static AuditEvent of(Kind kind, Actor actor, Target target) {
        return new AuditEvent(kind, actor, target, null);
    }

    /// By whoever came in by the door that this runs behind.
    public static AuditEvent of(Kind kind, Target target) {
        return of(kind, Origin.acting(), target);
    }

    public AuditEvent about(String what) {
        return new AuditEvent(kind, actor, target, what);
    }
}
