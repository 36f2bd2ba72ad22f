package idp.server.adapter;

import com.cedarpolicy.AuthorizationEngine;
import com.cedarpolicy.model.DetailedError;
import com.cedarpolicy.model.ValidationRequest;
import com.cedarpolicy.model.ValidationResponse.ValidationError;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.model.schema.Schema;
import idp.core.access.Evaluator.Checked;
import idp.core.access.Evaluator.Problem;
import idp.core.access.Policy;
import idp.core.access.PolicyNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Checks a draft: the schema can be read, each text is one static policy, agrees with the schema and
/// can have an effect, and its annotations say what we understand. Cedar's warnings count as problems:
/// a policy that can never apply, or letters that look like others, are not what somebody meant.
final class CedarCheck {
    private final AuthorizationEngine engine;
    private final List<Problem> problems = new ArrayList<>();

    CedarCheck(AuthorizationEngine engine) {
        this.engine = engine;
    }

    Checked check(String schema, Map<String, String> policies) {
        if (tooMuch(schema, policies)) {
            return new Checked.Unsound(problems);
        }
        var known = schema(schema);
        if (known == null) {
            return new Checked.Unsound(problems);
        }
        var sound = new ArrayList<Policy>();
        new TreeMap<>(policies)
                .forEach((name, text) -> {
                    var policy = policy(schema, name, text);
                    if (policy != null) {
                        sound.add(policy);
                    }
                });
        return problems.isEmpty()
                ? new Checked.Sound(schema, List.copyOf(sound), known.actions())
                : new Checked.Unsound(List.copyOf(problems));
    }

    private boolean tooMuch(String schema, Map<String, String> policies) {
        problem(null, CedarText.tooMuchSchema(schema));
        if (policies.size() > CedarText.MOST_POLICIES) {
            problem(null, "more than " + CedarText.MOST_POLICIES + " policies");
            return true;
        }
        long all = schema.length();
        for (var policy : new TreeMap<>(policies).entrySet()) {
            all += policy.getValue().length();
            if (!Policy.isName(policy.getKey())) {
                problem(policy.getKey(), "not a name: letters, digits, '_', '.', '-', at most 80");
            }
            problem(policy.getKey(), CedarText.tooMuch(policy.getValue()));
        }
        if (all > CedarText.ALL_CHARACTERS) {
            problem(null, "longer than " + CedarText.ALL_CHARACTERS + " characters in all");
        }
        return !problems.isEmpty();
    }

    private @Nullable CedarSchema schema(String text) {
        try {
            var schema = new Schema(text);
            var found = engine.validate(new ValidationRequest(schema, new PolicySet()));
            found.errors.ifPresent(errors -> errors.forEach(error -> problem(null, text, error)));
            if (!problems.isEmpty()) {
                return null;
            }
            var known = CedarSchema.read(schema);
            if (!known.namespaces().isEmpty()) {
                problem(null, "namespaces are not supported: " + known.namespaces());
            }
            return known;
        } catch (AuthException | RuntimeException e) {
            problem(null, "the schema cannot be read: " + e.getMessage());
            return null;
        }
    }

    private @Nullable Policy policy(String schema, String name, String text) {
        try {
            var policy = new com.cedarpolicy.model.policy.Policy(text, name);
            var set = CedarSet.policies(List.of(new Policy(name, text, PolicyNote.NONE)));
            var found = engine.validate(new ValidationRequest(new Schema(schema), set));
            int before = problems.size();
            found.errors.ifPresent(errors -> errors.forEach(error -> problem(name, text, error)));
            found.success.ifPresent(report ->
                    Stream.concat(
                                    report.validationErrors.stream(),
                                    report.validationWarnings.stream())
                            .map(ValidationError::getError)
                            .forEach(error -> problem(name, text, error)));
            if (problems.size() > before) {
                return null;
            }
            var notes = new Annotations(policy.getAnnotations());
            notes.problems().forEach(problem -> problem(name, problem));
            return new Policy(name, text, notes.note());
        } catch (AuthException | RuntimeException e) {
            problem(name, "cannot be read: " + e.getMessage());
            return null;
        }
    }

    private void problem(@Nullable String policy, String text, DetailedError error) {
        var said = new StringBuilder(error.message);
        // Names that the binding puts in front, and the caller knows.
        for (var prefix :
                List.of(
                        "failed to parse policy with id `" + policy + "` from string: ",
                        "failed to parse schema from string: ",
                        "for policy `" + policy + "`, ")) {
            if (said.toString().startsWith(prefix)) {
                said.delete(0, prefix.length());
            }
        }
        var help = error.help.orElse("");
        if (!help.isEmpty()) {
            said.append("; ").append(help);
        }
        if (!error.sourceLocations.isEmpty()) {
            var at = error.sourceLocations.getFirst();
            at.label.filter(label -> !label.isEmpty()).ifPresent(l -> said.append("; ").append(l));
            said.append(CedarText.place(text, at.start));
        }
        problem(policy, said.toString());
    }

    private void problem(@Nullable String policy, @Nullable String message) {
        if (message != null) {
            problems.add(new Problem(policy, message));
        }
    }
}
