package idp.server.admin.operate;

import idp.core.audit.AuditTrail;
import idp.core.audit.AuditTrail.Filter;
import idp.core.jose.KeyPolicy;
import idp.core.jose.KeyTimes;
import idp.core.jose.SigningKey;
import idp.server.adapter.IssuerReach.Found;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.operate.Vitals.Chore;
import idp.server.admin.operate.Vitals.Vital;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the node is that answers, and what all nodes share: what `idp doctor` can say of a server that runs.
public final class HealthSteps {
    /// A row gets its link within seconds, unless a transaction from before it goes on and on.
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final Duration SKEW = Duration.ofSeconds(1);

    /// The newest row is among so many of the last links.
    private static final int NEAR_THE_END = 200;

    private static final String GOOD = "good";

    private final Operations on;

    public HealthSteps(Operations on) {
        this.on = on;
    }

    public AdminAnswer get(AdminCall call) {
        call.mustKnow(List.of());
        var vitals = on.vitals();
        var document = new LinkedHashMap<String, Object>();
        document.put("version", version());
        document.put("time", call.now().toString());
        document.put("parts", vitals.parts().get().stream().map(HealthSteps::shown).toList());
        var lease = vitals.lease().get();
        if (lease != null) {
            document.put("lease_age_ms", lease.toMillis());
        }
        document.put("clock", clock(vitals.skew(call.now())));
        document.put("schema", schema(vitals.schema().get()));
        document.put("issuer", issuer(vitals.issuer().found(), vitals.issuer().url()));
        var next = nextKey(on.keys().reload(call.now()).all(), call.now());
        if (next != null) {
            document.put("next_key_at", next.toString());
        }
        document.put("mail", mail());
        document.put("audit", audit(call.now()));
        document.put(
                "jobs", vitals.jobs().get().stream().map(job -> shown(job, call.now())).toList());
        return AdminAnswer.untagged(document);
    }

    private static Map<String, Object> shown(Vital vital) {
        return Map.of("part", vital.part(), GOOD, vital.good());
    }

    private static Map<String, Object> clock(Duration skew) {
        return Map.of("ahead_ms", skew.toMillis(), GOOD, skew.abs().compareTo(SKEW) <= 0);
    }

    private static Map<String, Object> schema(Vitals.Schema schema) {
        return Map.of("version", schema.taken(), "known", schema.known(), GOOD, schema.isGood());
    }

    private static Map<String, Object> issuer(Found found, String url) {
        var word = found.name().toLowerCase(Locale.ROOT);
        return Map.of("url", url, "found", word, GOOD, found == Found.NAMED);
    }

    private static Map<String, Object> shown(Chore job, Instant now) {
        var document = new LinkedHashMap<String, Object>();
        document.put("name", job.name());
        document.put("period_ms", job.period().toMillis());
        if (job.age() != null) {
            document.put("ended_well_at", now.minus(job.age()).toString());
        }
        document.put("failed", job.failed());
        document.put(GOOD, !job.late());
        return document;
    }

    /// When the next key begins to sign, of whatever algorithm; null if there is none yet.
    private static @Nullable Instant nextKey(List<SigningKey> keys, Instant now) {
        var newest = new HashMap<Object, KeyTimes>();
        for (var key : keys) {
            if (key.canSign()) {
                newest.merge(
                        key.algorithm(),
                        key.times(),
                        (one, other) -> one.activeFrom().isAfter(other.activeFrom()) ? one : other);
            }
        }
        return newest.values().stream()
                .map(times -> next(times, now))
                .min(Instant::compareTo)
                .orElse(null);
    }

    private static Instant next(KeyTimes newest, Instant now) {
        return newest.signs(now)
                ? newest.activeFrom().plus(KeyPolicy.DEFAULT.active())
                : newest.activeFrom();
    }

    private Map<String, Object> mail() {
        var document = new LinkedHashMap<String, Object>();
        var sum = on.operator().letters().sum();
        document.put("kind", on.mail().name().toLowerCase(Locale.ROOT));
        document.put("waiting", sum.waiting());
        document.put("dead", sum.dead());
        put(document, "sent_at", sum.sentAt());
        return document;
    }

    private Map<String, Object> audit(Instant now) {
        var chain = on.audit().read();
        var newest = newest(on.audit().trail());
        var end = chain.end().seq();
        var document = new LinkedHashMap<String, Object>();
        document.put("end", end);
        document.put("anchor", chain.end().text());
        var good = true;
        if (newest != null) {
            document.put("last_row_at", newest.at().toString());
            good =
                    newest.at().isAfter(now.minus(SOON))
                            || chain.after(end - NEAR_THE_END, Filter.ALL, NEAR_THE_END).stream()
                                    .anyMatch(row -> row.entry().number() == newest.number());
        }
        document.put(GOOD, good);
        var check = on.audit().checks().last();
        if (check != null) {
            document.put("checked_at", check.at().toString());
            put(document, "checked_end", check.end());
            document.put("whole", check.wrong() == null);
        }
        return document;
    }

    private static void put(Map<String, Object> document, String name, @Nullable Object value) {
        if (value != null) {
            document.put(name, value instanceof Instant at ? at.toString() : value);
        }
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
