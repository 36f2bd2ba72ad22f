package idp.server.admin.verdict;

import idp.core.access.Evaluator;
import idp.core.access.Evaluator.Checked;
import idp.core.access.PolicySet;
import idp.core.access.ResourceServer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.Body;
import idp.server.admin.call.Problem;
import idp.server.admin.call.Problem.At;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which policies of an API are meant: the active ones, a version, or a draft that came with the call.
final class MeantPolicies {
    private final Verdicts on;

    MeantPolicies(Verdicts on) {
        this.on = on;
    }

    /// @param text a version; null for the active one
    PolicySet named(ResourceServer api, @Nullable String text) {
        if (text == null) {
            return active(api);
        }
        var version = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
        var set = on.keepers().policies().find(api.id(), version);
        if (set == null) {
            throw Problem.query("there is no such version");
        }
        return set;
    }

    /// Its draft takes the right to publish, as any other check of one does.
    PolicySet of(AdminCall call, ResourceServer api, Body body) {
        if (body.has("schema")) {
            call.must("publish", api.id());
            return draft(api, body);
        }
        var version = body.whole("version");
        if (version == null) {
            return active(api);
        }
        var set = on.keepers().policies().find(api.id(), version);
        if (set == null) {
            throw body.wrong("version", "must be one of this API's versions");
        }
        return set;
    }

    private PolicySet active(ResourceServer api) {
        var set = on.keepers().policies().active(api.id());
        if (set == null) {
            throw new Problem(409, "conflict", "no version is active, and none was named");
        }
        return set;
    }

    private PolicySet draft(ResourceServer api, Body body) {
        var checked = on.evaluator().check(body.required("schema"), body.texts("policies"));
        return switch (checked) {
            case Checked.Sound(var schema, var policies, var actions, _) ->
                    new PolicySet(
                            api.id(), 0, schema, policies, actions, "draft", "", Instant.EPOCH);
            case Checked.Unsound(var problems) ->
                    throw new Problem(
                            400, "unsound_policies", "nothing was asked", errors(problems));
        };
    }

    /// Where they are at fault: RFC 6901 pointers into the body.
    private static List<At> errors(List<Evaluator.Problem> problems) {
        return problems.stream().map(one -> new At(pointer(one.policy()), one.message())).toList();
    }

    private static String pointer(@Nullable String policy) {
        return policy == null
                ? "/schema"
                : "/policies/" + policy.replace("~", "~0").replace("/", "~1");
    }
}
