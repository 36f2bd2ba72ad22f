package idp.core.proof;

import org.jspecify.annotations.Nullable;

/// The challenge of a resource that wants another token, or any: the value of `WWW-Authenticate`. RFC 6750
/// §3, RFC 9728 §5.1.
public final class TokenChallenge {
    private final StringBuilder text;
    private boolean empty = true;

    private TokenChallenge(Scheme scheme) {
        this.text = new StringBuilder(scheme.wire());
    }

    public static TokenChallenge of(Scheme scheme) {
        return new TokenChallenge(scheme);
    }

    /// @param value without quotes and backslashes: a constant, an address, a scope; null leaves it out
    public TokenChallenge with(String name, @Nullable String value) {
        if (value != null) {
            text.append(empty ? " " : ", ").append(name).append("=\"").append(value).append('"');
            empty = false;
        }
        return this;
    }

    /// As the header has it.
    public String header() {
        return text.toString();
    }
}
