package idp.server.admin.call;

import java.util.List;

/// A call that is turned down: RFC 9457 §3. The texts are constants of this program, or come from the
/// policy language about what the caller sent.
public final class Problem extends RuntimeException {
    /// What is wrong at one place of the body: RFC 6901 pointers.
    public record At(String pointer, String detail) {}

    private final int status;
    private final String name;
    private final String detail;
    private final List<At> errors;

    public Problem(int status, String name, String detail, List<At> errors) {
        super(name, null, false, false);
        this.status = status;
        this.name = name;
        this.detail = detail;
        this.errors = List.copyOf(errors);
    }

    public Problem(int status, String name, String detail) {
        this(status, name, detail, List.of());
    }

    /// The same for what is not there and for what never was.
    public static Problem notFound() {
        return new Problem(404, "not_found", "there is nothing at this address");
    }

    public static Problem invalid(String pointer, String detail) {
        return new Problem(
                400,
                "invalid_request",
                "the body cannot be accepted",
                List.of(new At(pointer, detail)));
    }

    public static Problem query(String detail) {
        return new Problem(400, "invalid_request", detail);
    }

    public static Problem changed() {
        return new Problem(
                412, "precondition_failed", "it has changed since the version that If-Match names");
    }

    public static Problem versionWanted() {
        return new Problem(
                428,
                "precondition_required",
                "If-Match has to name the version that this was made from, or * for whichever there is");
    }

    public int status() {
        return status;
    }

    public String name() {
        return name;
    }

    public String detail() {
        return detail;
    }

    public List<At> errors() {
        return errors;
    }
}
