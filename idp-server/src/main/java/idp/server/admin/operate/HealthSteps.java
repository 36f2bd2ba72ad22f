package idp.server.admin.operate;

import idp.core.audit.AuditTrail;
import idp.core.audit.AuditTrail.Filter;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.operate.Vitals.Vital;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the node is that answers, and how far the audit's chain has come.
public final class HealthSteps {
    /// A row gets its link within seconds, unless a transaction from before it goes on and on.
    private static final Duration SOON = Duration.ofSeconds(30);

    /// The newest row is among so many of the last links.
    private static final int NEAR_THE_END = 200;

    private final Operations on;

    public HealthSteps(Operations on) {
        this.on = on;
    }

    public AdminAnswer get(AdminCall call) {
        call.mustKnow(List.of());
        var document = new LinkedHashMap<String, Object>();
        document.put("version", version());
        document.put("time", call.now().toString());
        document.put("parts", on.vitals().now().stream().map(HealthSteps::shown).toList());
        document.put("audit", audit(call.now()));
        return AdminAnswer.untagged(document);
    }

    private static Map<String, Object> shown(Vital vital) {
        return Map.of("part", vital.part(), "good", vital.good());
    }

    private Map<String, Object> audit(Instant now) {
        var chain = on.audit().read();
        var newest = newest(on.audit().trail());
        var end = chain.end().seq();
        var document = new LinkedHashMap<String, Object>();
        document.put("end", end);
        var good = true;
        if (newest != null) {
            document.put("last_row_at", newest.at().toString());
            good =
                    newest.at().isAfter(now.minus(SOON))
                            || chain.after(end - NEAR_THE_END, Filter.ALL, NEAR_THE_END).stream()
                                    .anyMatch(row -> row.entry().number() == newest.number());
        }
        document.put("good", good);
        return document;
    }

    private static AuditTrail.@Nullable Entry newest(AuditTrail trail) {
        var found = trail.page(Filter.ALL, null, 1);
        return found.isEmpty() ? null : found.getFirst();
    }

    private static String version() {
        var version = HealthSteps.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
