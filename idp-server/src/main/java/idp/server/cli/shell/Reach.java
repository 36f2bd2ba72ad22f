package idp.server.cli.shell;

import idp.core.access.facts.Assignment;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How far an assignment reaches: in the API, and in time.
public final class Reach {
    private static final Duration LONGEST = Duration.ofDays(36_525);

    @Option(names = "--resource", paramLabel = "TYPE::ID", description = "only for this resource")
    @Nullable String resource;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "only for resources of this region")
    @Nullable String region;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description = "ends after that long: 30m, 24h, 7d")
    @Nullable Duration lasting;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "ends at this time, such as 2030-01-31T00:00:00Z")
    @Nullable Instant until;

    public Assignment of(String role, Instant now, String help) {
        if (lasting != null && until != null) {
            throw new Failed("an assignment ends once: --for or --until", help);
        }
        var end = lasting == null ? until : now.plus(lasting);
        if (end != null && end.isAfter(now.plus(LONGEST))) {
            throw new Failed("an assignment ends within a hundred years, or never", help);
        }
        if (end != null && !end.isAfter(now)) {
            throw new Failed("the end of an assignment lies in the future", help);
        }
        if (resource == null) {
            return new Assignment(role, null, null, region, end);
        }
        var colons = resource.indexOf("::");
        if (colons < 1 || colons + 2 == resource.length()) {
            throw new Failed("a resource is written type::id", help);
        }
        return new Assignment(
                role, resource.substring(0, colons), resource.substring(colons + 2), region, end);
    }
}
