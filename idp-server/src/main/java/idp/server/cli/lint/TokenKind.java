package idp.server.cli.lint;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The tokens that an operator can bring, each by the name it is given on a line of the input.
public enum TokenKind {
    /// Of somebody who may do this.
    GOOD("a token that may do this"),
    /// Good, but of somebody who may not do this here.
    OTHER("a good token of somebody who may not do this"),
    /// Of the right person, without the scope.
    UNSCOPED("a token of the right person without the scope"),
    /// Of the right person, with a login that is too weak or too old for this.
    WEAK("a token whose login is too weak or too old for this"),
    REVOKED("a token that was revoked"),
    EXPIRED("a token that has expired"),
    /// Of this issuer, for another API.
    AUDIENCE("a token for another API"),
    /// An ID token, which is no access token.
    ID("an ID token");

    private final String what;

    TokenKind(String what) {
        this.what = what;
    }

    /// How it is called in the input.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    String what() {
        return what;
    }

    static @Nullable TokenKind find(String wire) {
        for (var kind : values()) {
            if (kind.wire().equals(wire)) {
                return kind;
            }
        }
        return null;
    }
}
