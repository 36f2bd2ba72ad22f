package idp.core.session;

/// A way of proving who somebody is. What tokens say of a sign-in, `amr` and `acr`, follows from the
/// factors that were shown in it and from nothing else.
public enum Factor {
    /// Something that only they know.
    PASSWORD("pwd");

    private final String amr;

    Factor(String amr) {
        this.amr = amr;
    }

    /// RFC 8176 §2
    public String amr() {
        return amr;
    }
}
