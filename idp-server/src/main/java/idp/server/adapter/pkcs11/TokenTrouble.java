package idp.server.adapter.pkcs11;

import org.jspecify.annotations.Nullable;

/// Why a token cannot be used. Neither the sentence nor what to do holds a PIN.
public final class TokenTrouble extends IllegalStateException {
    /// What waiting does.
    public enum Kind {
        /// It may be back in a moment.
        AWAY,
        /// A further try with this PIN brings the token nearer to locking itself.
        PIN,
        /// Only whoever sets things up can mend it.
        UNFIT
    }

    private final String fix;
    private final Kind kind;

    TokenTrouble(String sentence, String fix) {
        this(sentence, fix, null);
    }

    TokenTrouble(String sentence, String fix, @Nullable Throwable cause) {
        this(sentence, fix, Kind.UNFIT, cause);
    }

    TokenTrouble(String sentence, String fix, Kind kind, @Nullable Throwable cause) {
        super(sentence, cause);
        this.fix = fix;
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    public String fix() {
        return fix;
    }
}
