package idp.server.cli.lint;

import idp.server.cli.lint.Finding.Result;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/// Makes the probes, and writes down how each ended. What was not probed is written down too.
final class Report {
    private final Wire wire;
    private final Operation operation;
    private final List<Finding> found = new ArrayList<>();

    Report(Wire wire, Operation operation) {
        this.wire = wire;
        this.operation = operation;
    }

    /// @return the answer, for probes that build on it
    ApiAnswer ask(Probe probe) {
        var answer =
                wire.send(operation.method(), probe.uri(), operation.body(), probe.authorization());
        judge(probe, answer);
        return answer;
    }

    void judge(Probe probe, ApiAnswer answer) {
        var always = List.of(Rule.notRepeated(probe.secret()), Rule.refusalNotStored());
        var broken = new ArrayList<Rule>();
        var decided = false;
        for (var rule : probe.rules()) {
            if (!decided && !rule.holds().test(answer)) {
                broken.add(rule);
                decided = rule.decisive();
            }
        }
        always.stream().filter(rule -> !rule.holds().test(answer)).forEach(broken::add);
        var came = answer.shown(probe.secret());
        for (var rule : broken) {
            add(Result.WRONG, probe, came, rule.should(), rule.section());
        }
        if (broken.isEmpty()) {
            var sections = new LinkedHashSet<String>();
            Stream.concat(probe.rules().stream(), always.stream())
                    .forEach(rule -> sections.add(rule.section()));
            var should = probe.rules().getFirst().should();
            add(Result.OK, probe, came, should, String.join(", ", sections));
        }
    }

    void skip(String probe, String sent, String why) {
        found.add(new Finding(Result.NOT_PROBED, probe, sent, why, "", ""));
    }

    List<Finding> findings() {
        return List.copyOf(found);
    }

    private void add(Result result, Probe probe, String came, String should, String section) {
        found.add(new Finding(result, probe.name(), probe.sent(), came, should, section));
    }
}
