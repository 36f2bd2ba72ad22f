package idp.server.cli;

import idp.core.access.Judge;
import idp.core.access.LoggedDecision;
import idp.core.access.Trial;
import idp.core.access.facts.Entity;
import idp.server.cli.shell.Installation;
import idp.server.cli.shell.Program;
import idp.server.json.JsonValues;
import idp.server.json.Remedies;
import java.util.LinkedHashMap;
import java.util.Map;

/// A decision that is kept, as `idp explain` tells it: what was asked and said, what would have been right,
/// and what is said to the same question now.
final class ExplainedDecision {
    private ExplainedDecision() {}

    static Map<String, Object> of(LoggedDecision found, Program program, Installation on) {
        var question = found.question();
        var shown = new LinkedHashMap<String, Object>();
        shown.put("at", found.at().toString());
        shown.put("decision", found.permitted());
        shown.put("reason", found.code());
        shown.put("api", found.api());
        if (found.version() != null) {
            shown.put("policy_version", found.version());
        }
        shown.put("subject", name(question.subject()));
        shown.put("action", question.action().name());
        shown.put("resource", name(question.resource()));
        shown.put("sent", JsonValues.plain(question.context()));
        if (!found.permitted()) {
            shown.put("right", Remedies.ofDecision(found.code()));
            again(shown, found, program, on);
        }
        return shown;
    }

    /// Nothing where there are no policies any more that could be asked.
    private static void again(
            Map<String, Object> shown, LoggedDecision found, Program program, Installation on) {
        var api = on.keepers().apis().find(found.api());
        var set = on.policies().active(found.api());
        if (api == null || set == null) {
            return;
        }
        var trial =
                new Trial(
                        on.policies(),
                        on.subjects(),
                        on.keepers().roles(),
                        on.keepers().assignments(),
                        new Judge(program.evaluator(), on.opaque()),
                        on.clock());
        var result = trial.ask(api, set, found.question());
        shown.put("missing", result.missing());
        shown.put("now", result.decision().permitted());
        shown.put("reason_now", result.decision().fullCode());
    }

    private static String name(Entity entity) {
        return entity.type() + ":" + entity.id();
    }
}
