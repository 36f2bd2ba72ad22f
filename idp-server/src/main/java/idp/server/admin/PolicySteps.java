package idp.server.admin;

import idp.core.access.Drafts;
import idp.core.access.Evaluator;
import idp.core.access.Evaluator.Checked;
import idp.core.access.Keepers;
import idp.core.access.PolicySet;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.Body;
import idp.server.admin.call.CheckTurns;
import idp.server.admin.call.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The versions of an API's policies, and which one is active.
final class PolicySteps {
    private static final Set<String> DRAFT = Set.of("schema", "policies", "comment");
    private static final int LONGEST_COMMENT = 1000;

    private final Keepers keepers;
    private final Evaluator evaluator;
    private final CheckTurns turns = new CheckTurns();

    PolicySteps(Keepers keepers, Evaluator evaluator) {
        this.keepers = keepers;
        this.evaluator = evaluator;
    }

    AdminAnswer list(AdminCall call) {
        var api = ApiSteps.require(keepers, call).id();
        var active = activeVersion(api);
        return call.page(
                (after, limit) ->
                        keepers.policies()
                                .list(api, after == null ? null : Long.valueOf(after), limit),
                set -> Long.toString(set.version()),
                set -> listed(set, active));
    }

    private static Map<String, Object> listed(PolicySet set, @Nullable Long active) {
        var document = shown(set, active);
        document.put("policy_count", set.policies().size());
        return document;
    }

    AdminAnswer get(AdminCall call) {
        var api = ApiSteps.require(keepers, call).id();
        var set = keepers.policies().find(api, version(call.path("version")));
        if (set == null) {
            throw Problem.notFound();
        }
        return AdminAnswer.of(whole(set, activeVersion(api)));
    }

    AdminAnswer active(AdminCall call) {
        var set = keepers.policies().active(ApiSteps.require(keepers, call).id());
        if (set == null) {
            throw Problem.notFound();
        }
        return AdminAnswer.of(whole(set, set.version()));
    }

    AdminAnswer check(AdminCall call) {
        ApiSteps.require(keepers, call);
        var answer = new LinkedHashMap<String, Object>();
        switch (checked(call, call.body(DRAFT))) {
            case Checked.Sound sound -> {
                answer.put("sound", true);
                answer.put("actions", new TreeSet<>(sound.actions()));
            }
            case Checked.Unsound(var problems) -> {
                answer.put("sound", false);
                answer.put("problems", errors(problems));
            }
        }
        return AdminAnswer.of(answer);
    }

    AdminAnswer add(AdminCall call) {
        var of = ApiSteps.require(keepers, call);
        var api = of.id();
        var body = call.body(DRAFT);
        var comment = body.text("comment", "");
        if (comment.length() > LONGEST_COMMENT) {
            throw body.wrong("comment", "must have at most 1000 characters");
        }
        return switch (checked(call, body)) {
            case Checked.Sound sound -> {
                var beyond = Drafts.problem(of, sound);
                if (beyond != null) {
                    throw new Problem(
                            400,
                            "unsound_policies",
                            "nothing was stored",
                            List.of(new Problem.At("/schema", beyond)));
                }
                var set = keepers.policies().add(api, sound, call.by(), comment, call.now());
                if (set == null) {
                    throw Problem.notFound();
                }
                yield AdminAnswer.created(whole(set, null));
            }
            case Checked.Unsound(var problems) ->
                    throw new Problem(
                            400, "unsound_policies", "nothing was stored", errors(problems));
        };
    }

    AdminAnswer activate(AdminCall call) {
        var of = ApiSteps.require(keepers, call);
        var api = of.id();
        var body = call.body(Set.of("version", "expected"));
        var version = body.whole("version");
        var set = version == null ? null : keepers.policies().find(api, version);
        if (version == null || set == null) {
            throw body.wrong("version", "must be one of this API's versions");
        }
        var beyond = Drafts.problem(of, set, evaluator);
        if (beyond != null) {
            throw body.wrong("version", beyond);
        }
        // Who names the version that they expect has said as much as If-Match would.
        if (!body.has("expected") || call.isConditional()) {
            var active = keepers.policies().active(api);
            call.mustMatch(active == null ? null : whole(active, active.version()));
        }
        var expected = body.has("expected") ? body.whole("expected") : activeVersion(api);
        if (!keepers.policies().activate(api, version, expected, call.by(), call.now())) {
            throw new Problem(409, "conflict", "a version other than the expected one is active");
        }
        return AdminAnswer.of(shown(set, version));
    }

    private Checked checked(AdminCall call, Body body) {
        var schema = body.required("schema");
        var policies = body.texts("policies");
        return turns.take(call.by(), () -> evaluator.check(schema, policies));
    }

    private static List<Problem.At> errors(List<Evaluator.Problem> problems) {
        return problems.stream()
                .map(one ->
                        new Problem.At(
                                one.policy() == null
                                        ? "/schema"
                                        : "/policies/"
                                                + one.policy()
                                                        .replace("~", "~0")
                                                        .replace("/", "~1"),
                                one.message()))
                .toList();
    }

    private @Nullable Long activeVersion(String api) {
        var set = keepers.policies().active(api);
        return set == null ? null : set.version();
    }

    private static long version(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw Problem.notFound();
        }
        return Long.parseLong(text);
    }

    private static Map<String, Object> shown(PolicySet set, @Nullable Long active) {
        var document = new LinkedHashMap<String, Object>();
        document.put("version", set.version());
        document.put("active", active != null && active == set.version());
        document.put("author", set.author());
        document.put("comment", set.comment());
        document.put("created_at", set.createdAt().toString());
        document.put("actions", new TreeSet<>(set.actions()));
        return document;
    }

    private static Map<String, Object> whole(PolicySet set, @Nullable Long active) {
        var document = shown(set, active);
        document.put("schema", set.schema());
        var policies = new LinkedHashMap<String, String>();
        set.policies().forEach(policy -> policies.put(policy.name(), policy.text()));
        document.put("policies", policies);
        return document;
    }
}
