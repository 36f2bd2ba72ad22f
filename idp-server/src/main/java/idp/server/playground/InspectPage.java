package idp.server.playground;

import idp.core.access.Decision;
import idp.core.authzen.Inspection;
import idp.core.jose.Decoded;
import idp.server.page.view.InspectView.Check;
import idp.server.page.view.InspectView.Line;
import idp.server.page.view.InspectView.Outcome;
import idp.server.page.view.InspectView.Result;
import idp.server.page.view.InspectView.State;
import idp.server.page.view.PlaygroundView.Row;
import idp.server.page.view.PlaygroundView.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Shows an [Inspection].
final class InspectPage {
    private static final Set<String> TIMES = Set.of("iat", "nbf", "exp", "auth_time");

    private InspectPage() {}

    static Result result(Inspection seen) {
        var decoded = seen.decoded();
        return new Result(
                outcome(seen),
                answer(seen.answer()),
                lines(seen, 1),
                lines(seen, 2),
                decoded == null ? null : table("Header", decoded.header(), decoded),
                decoded == null ? null : table("Claims", decoded.claims(), decoded),
                seen.decision() == null ? null : table(seen.decision()));
    }

    private static Outcome outcome(Inspection seen) {
        var end = seen.end();
        if (end == null) {
            return Outcome.GOOD;
        }
        if (seen.answer().unknown()) {
            return Outcome.UNKNOWN;
        }
        return end.check().gate() == 1 ? Outcome.FIRST_GATE : Outcome.SECOND_GATE;
    }

    private static String answer(Inspection.Answer answer) {
        var lines = new ArrayList<String>();
        lines.add(
                switch (answer.status()) {
                    case 200 -> "HTTP/1.1 200 OK";
                    case 400 -> "HTTP/1.1 400 Bad Request";
                    case 401 -> "HTTP/1.1 401 Unauthorized";
                    case 403 -> "HTTP/1.1 403 Forbidden";
                    case 503 -> "HTTP/1.1 503 Service Unavailable";
                    default -> "HTTP/1.1 " + answer.status();
                });
        if (answer.challenge() != null) {
            lines.add("WWW-Authenticate: " + answer.challenge());
        }
        if (answer.unknown()) {
            lines.add("Retry-After: 1");
        }
        return String.join("\n", lines);
    }

    private static List<Line> lines(Inspection seen, int gate) {
        return seen.steps().stream()
                .filter(step -> step.check().gate() == gate)
                .map(step ->
                        new Line(
                                Check.valueOf(step.check().name()),
                                State.valueOf(step.state().name()),
                                step.sentence(),
                                step.found(),
                                step.wanted()))
                .toList();
    }

    private static Table table(String name, String json, Decoded decoded) {
        try {
            var rows =
                    JsonMapper.shared().readTree(json).properties().stream()
                            .map(member -> {
                                var value = member.getValue().toString();
                                return new Row(
                                        member.getKey(), value + when(member.getKey(), decoded));
                            })
                            .toList();
            return new Table(name, rows);
        } catch (JacksonException e) {
            return new Table(name, List.of(new Row("?", json)));
        }
    }

    /// Seconds since 1970, as people read them.
    private static String when(String name, Decoded decoded) {
        var time = TIMES.contains(name) ? decoded.time(name) : null;
        return time == null ? "" : " = " + time;
    }

    private static Table table(Decision decision) {
        var rows = new ArrayList<Row>();
        rows.add(new Row("reason", decision.code()));
        rows.add(
                new Row(
                        "policies",
                        decision.policies().stream().sorted().collect(Collectors.joining(" "))));
        add(rows, "version", decision.version());
        add(rows, "reason_user", decision.note().forUser());
        add(rows, "reason_admin", decision.note().forAdmin());
        add(rows, "detail", decision.detail());
        return new Table("Decision", rows);
    }

    private static void add(List<Row> rows, String name, @Nullable Object value) {
        if (value != null) {
            rows.add(new Row(name, value.toString()));
        }
    }
}
