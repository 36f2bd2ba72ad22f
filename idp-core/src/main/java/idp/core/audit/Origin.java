package idp.core.audit;

/// Where the request came from that led to an act: the short reference that the person was shown
/// and the network address, and whom it is about. Bound for the time of one request.
public record Origin(String ref, String address, Party party) {
    public Origin(String ref, String address) {
        this(ref, address, new Party());
    }

    /// The running request's origin; unbound in jobs and on the command line.
    public static final ScopedValue<Origin> CURRENT = ScopedValue.newInstance();

    /// What jobs and the command line leave in the audit rows.
    public static Origin current() {
        return CURRENT.isBound() ? CURRENT.get() : new Origin("-", "-", new Party());
    }
}
