package idp.server.web;

import idp.core.oauth.Issuer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// In which form the answer to a path is expected, where no route of ours says it.
final class Forms {
    enum Form {
        /// RFC 6749 §5.2
        PROTOCOL,
        /// RFC 9457 §3
        PROBLEM,
        PAGE
    }

    private static final List<String> PROBLEMS = List.of("/admin/api", "/access/v1");
    private static final List<String> PROTOCOL =
            List.of(
                    "/token",
                    "/userinfo",
                    "/introspect",
                    "/revoke",
                    "/api-key",
                    "/jwks",
                    "/denylist",
                    "/statuslists",
                    "/.well-known",
                    "/assets",
                    "/health");

    private final String base;

    Forms(Issuer issuer) {
        base = issuer.path();
    }

    /// @param accept what the caller says that it can read; null if that is not known
    Form of(String path, @Nullable String accept) {
        if (PROBLEMS.stream().anyMatch(start -> within(path, base + start))) {
            return Form.PROBLEM;
        }
        if (PROTOCOL.stream()
                .anyMatch(start -> within(path, base + start) || within(path, start))) {
            return Form.PROTOCOL;
        }
        return accept == null || accept.contains("text/html") ? Form.PAGE : Form.PROTOCOL;
    }

    private static boolean within(String path, String start) {
        return path.equals(start) || path.startsWith(start + "/");
    }
}
