package idp.server.console.audit;

import idp.server.console.Document;
import idp.server.page.view.console.audit.AuditLine;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Rows as they were answered, with names in the place of ids.
final class AuditLines {
    private AuditLines() {}

    static AuditLine of(Document row) {
        var actor = row.known("actor");
        var target = row.text("target");
        return new AuditLine(
                row.known("number"),
                Instant.parse(row.known("at")),
                row.known("kind"),
                named(actor, name(row, "actor")),
                "?actor=" + encoded(actor),
                target == null ? null : named(target, target(row, target)),
                target == null ? null : "?target=" + encoded(target),
                "refused".equals(row.text("result")),
                either(name(row, "user"), row.text("user")),
                either(name(row, "client"), row.text("client")),
                row.text("detail"),
                row.text("ref"),
                row.text("address"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static @Nullable String target(Document row, String target) {
        if (target.startsWith("person:")) {
            return name(row, "user");
        }
        return target.startsWith("client:") ? name(row, "client") : null;
    }

    /// `person:4f…` with the person's name.
    private static String named(String wire, @Nullable String name) {
        var colon = wire.indexOf(':');
        if (colon < 0) {
            return wire;
        }
        return wire.substring(0, colon) + ": " + (name == null ? wire.substring(colon + 1) : name);
    }

    private static @Nullable String either(@Nullable String name, @Nullable String id) {
        return name == null ? id : name;
    }

    private static @Nullable String name(Document row, String of) {
        var names = row.node().get("names");
        var name = names == null ? null : names.get(of);
        return name == null ? null : name.asString();
    }
}
