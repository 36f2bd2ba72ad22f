package idp.core.proof;

import idp.core.jose.Claims;
import idp.core.jose.VerifiedJwt;
import org.jspecify.annotations.Nullable;

/// What a token is tied to: whatever has to be proved by those who use it. It is settled before anything is
/// spent, goes with a code to its grant, and says `cnf`, `token_type` and the scheme of the header. A new
/// kind is a new record here; the compiler then names the places that have to learn of it.
public sealed interface Binding {
    /// Whoever holds the token may use it: RFC 6750 §1.2.
    record Bearer() implements Binding {}

    /// What a request has proved, and what is issued upon it is tied to.
    ///
    /// @throws idp.core.oauth.Refused if a proof was shown that is none
    static Binding provedBy(PresentedProof shown) {
        return switch (shown) {
            case PresentedProof.None _ -> new Bearer();
        };
    }

    /// How such a token is shown.
    default Scheme scheme() {
        return switch (this) {
            case Bearer _ -> Scheme.BEARER;
        };
    }

    /// Whether it may be used by whoever has proved that much.
    default boolean isMetBy(Binding proved) {
        return switch (this) {
            case Bearer _ -> true;
        };
    }

    /// RFC 7800 §3.1: what `cnf` says; null if there is nothing to confirm.
    default @Nullable Claims confirmation() {
        return switch (this) {
            case Bearer _ -> null;
        };
    }

    /// Of a token; null if it is tied to something that this server cannot check, and then nobody may use
    /// it here.
    static @Nullable Binding of(VerifiedJwt token) {
        return token.has("cnf") ? null : new Bearer();
    }

    /// As it is kept with a code or a grant: `cnf` as JSON. Null as long as anybody may use it.
    default @Nullable String kept() {
        var confirmation = confirmation();
        return confirmation == null ? null : confirmation.json();
    }

    /// What was kept; null if it is tied to something that this server cannot check, such as a newer
    /// server may have written.
    static @Nullable Binding ofKept(@Nullable String cnf) {
        return cnf == null ? new Bearer() : null;
    }
}
