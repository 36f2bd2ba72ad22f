package idp.server.cli.capacity;

import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `idp capacity`: how large an installation has to be, from what was measured ([Act]).
@Command(
        name = "capacity",
        description = {
            "Say how many cores, connections and bytes so many people need.",
            "It asks no database and changes nothing: it multiplies what was measured (docs/performance.md).",
            "What a password costs is measured here, in about a second. Processors differ: measure yours."
        },
        footer = {
            "Examples:",
            "  idp capacity --people 500",
            "  idp capacity --people 5000000 --sign-ins 0.2 --apps 2 --token-lifetime 10m -o json",
            ""
        })
public final class CapacityCommand implements Callable<Integer> {
    private static final double GIGABYTE = 1e9;
    private static final MathContext SHORT = new MathContext(2, RoundingMode.UP);
    private static final List<String> COLUMNS =
            List.of("act", "per_day", "per_second", "node_ms", "database_ms", "wal_bytes", "bytes");

    private final Program program;
    private final Shell shell;

    @Option(names = "--people", required = true, paramLabel = "N", description = "who use it")
    long people;

    @Option(
            names = "--sign-ins",
            paramLabel = "N",
            defaultValue = "1",
            description = "with a password, of a person and day (default: ${DEFAULT-VALUE})")
    double signIns;

    @Option(
            names = "--apps",
            paramLabel = "N",
            defaultValue = "4",
            description = "that a person uses in a day (default: ${DEFAULT-VALUE})")
    double apps;

    @Option(
            names = "--use",
            paramLabel = "TIME",
            defaultValue = "2h",
            description =
                    "of each of them in a day; they refresh as long (default: ${DEFAULT-VALUE})")
    Duration use = Duration.ZERO;

    @Option(
            names = "--token-lifetime",
            paramLabel = "TIME",
            defaultValue = "5m",
            description = "of an access token (default: ${DEFAULT-VALUE})")
    Duration lifetime = Duration.ZERO;

    @Option(
            names = "--peak-hour",
            paramLabel = "PERCENT",
            defaultValue = "25",
            description = "of a day's acts in its busiest hour (default: ${DEFAULT-VALUE})")
    double peak;

    @Option(
            names = "--kept",
            paramLabel = "DAYS",
            defaultValue = "90",
            description = "IDP_AUDIT_SIGN_IN_DAYS (default: ${DEFAULT-VALUE})")
    int kept;

    @Option(
            names = "--bcrypt-cost",
            paramLabel = "N",
            defaultValue = "12",
            description = "IDP_BCRYPT_COST (default: ${DEFAULT-VALUE})")
    int cost;

    @Option(
            names = "--hash-ms",
            paramLabel = "MS",
            description = "what a password takes where it will run, rather than here")
    @Nullable Double hash;

    public CapacityCommand(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Override
    public Integer call() {
        must(people >= 1 && signIns >= 0 && apps >= 0, "there are people, and they do something");
        must(use.toHours() <= 24 && !use.isNegative(), "an app is used for 24 hours a day at most");
        must(
                lifetime.toSeconds() >= 30 && lifetime.toSeconds() <= 600,
                "an access token lives for 30 seconds to 10 minutes");
        must(peak >= 4.2 && peak <= 100, "the busiest hour has 4.2 to 100 percent of a day");
        must(kept >= 1, "rows are kept for a day at least");
        must(cost >= 10 && cost <= 16, "the cost is from 10 to 16");
        must(hash == null || hash > 0, "a password takes some time");
        var load = new Workload(people, signIns, apps, use, lifetime, peak / 100);
        var taken = hash == null ? HashTime.measured(program.opaque(), cost) : hash;
        var needs = new Needs(load, taken, kept);
        var acts = Stream.of(Act.values()).map(act -> shown(load, act)).toList();
        shell.output().report(shown(needs), "acts", COLUMNS, acts);
        return 0;
    }

    private static void must(boolean holds, String rule) {
        if (!holds) {
            throw new Failed(rule, "idp capacity --help");
        }
    }

    private static Map<String, Object> shown(Workload load, Act act) {
        var row = new LinkedHashMap<String, Object>();
        row.put("act", act.words());
        row.put("per_day", Math.round(load.perDay(act)));
        row.put("per_second", brief(load.perSecond(act)));
        row.put("node_ms", act.node());
        row.put("database_ms", act.database());
        row.put("wal_bytes", act.wal());
        row.put("bytes", act.bytes());
        row.put("measured_by", "bench/run (time), CapacityFiguresTest (bytes)");
        return row;
    }

    private Map<String, Object> shown(Needs needs) {
        var whole = new LinkedHashMap<String, Object>();
        whole.put("hash_ms", brief(needs.hash()));
        whole.put("hash_measured", hash == null);
        whole.put("cores_for_passwords", brief(needs.hashCores()));
        whole.put("cores_for_the_rest", brief(needs.nodeCores()));
        whole.put("cores_of_the_database", brief(needs.databaseCores()));
        whole.put("nodes", needs.nodes());
        whole.put("wal_gb_per_day", brief(needs.walOfDay() / GIGABYTE));
        whole.put(
                "rows_after_a_year",
                new BigDecimal(needs.rowsAfterAYear()).round(SHORT).longValue());
        whole.put("gb_after_a_year", brief(needs.bytesAfterAYear() / GIGABYTE));
        whole.put("IDP_BCRYPT_COST", cost);
        whole.put("IDP_DB_CONNECTIONS", needs.connections());
        whole.put("IDP_AUDIT_SIGN_IN_DAYS", kept);
        whole.put("max_connections", needs.allConnections());
        return whole;
    }

    /// Two figures, rounded up: there is no more in them.
    private static BigDecimal brief(double figure) {
        var rounded = new BigDecimal(figure).round(SHORT);
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
