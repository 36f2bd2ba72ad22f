package idp.server.web.request;

/// The caller's own name for a request, which comes back with whatever is answered, whole and as it
/// was sent: AuthZEN §10.1.3. What could not stand in a header, or is longer than anybody needs, does
/// not.
public final class RequestId {
    private static final String HEADER = "X-Request-ID";
    private static final int LONGEST = 1_000;
    private static final char LAST_BYTE = 0xFF;
    private static final char DELETE = 0x7F;

    private RequestId() {}

    /// Before anything can be refused.
    public static void echo(Exchange exchange) {
        var id = exchange.header(HEADER);
        if (id != null && id.length() <= LONGEST && id.chars().allMatch(RequestId::isPrintable)) {
            exchange.http().header(HEADER, id);
        }
    }

    /// The bytes of a field are visible characters, blanks and opaque ones.
    private static boolean isPrintable(int c) {
        return c >= ' ' && c != DELETE && c <= LAST_BYTE;
    }
}
