package idp.server.adapter.pkcs11;

import org.jspecify.annotations.Nullable;

/// Why a token cannot be used. Neither the sentence nor what to do holds a PIN.
public final class TokenTrouble extends IllegalStateException {
    private final String fix;

    TokenTrouble(String sentence, String fix) {
        this(sentence, fix, null);
    }

    TokenTrouble(String sentence, String fix, @Nullable Throwable cause) {
        super(sentence, cause);
        this.fix = fix;
    }

    public String fix() {
        return fix;
    }
}
