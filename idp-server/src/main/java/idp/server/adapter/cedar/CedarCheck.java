package idp.server.adapter.cedar;

import com.cedarpolicy.AuthorizationEngine;
import com.cedarpolicy.model.DetailedError;
import com.cedarpolicy.model.ValidationRequest;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.model.schema.Schema;
import idp.core.access.Evaluator.Checked;
import idp.core.access.Policy;
import idp.core.access.PolicyNote;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Checks a draft: the schema can be read, each text is one static policy, agrees with the schema and
/// can have an effect, and its annotations say what we understand. Cedar's warnings count as problems:
/// a policy that can never apply, or letters that look like others, are not what somebody meant.
///
/// The work of one draft is bounded: what a call into native code may cost is looked at before it, and
/// the time between two of them. Policies go to Cedar in parcels, since the schema is parsed with each.
final class CedarCheck {
    /// Of this thread's time, for one draft.
    static final Duration BUDGET = Duration.ofSeconds(5);

    static final int MOST_TYPES = 500;
    static final int MOST_ACTIONS = 500;

    /// Of principal, action and resource: Cedar checks each policy for each of them.
    static final int MOST_COMBINATIONS = 20_000;

    /// Characters of policies times combinations times the size of types, for one call: half a second.
    private static final long PARCEL = 5_000_000;

    /// For one policy.
    private static final long MOST_WORK = 20_000_000;

    /// As many values of a type cost as much again as the rest.
    private static final int VALUES = 30;

    private static final int PARCEL_CHARACTERS = 200_000;

    private final AuthorizationEngine engine;
    private final CedarFindings findings = new CedarFindings();
    private final long began = spent();

    CedarCheck(AuthorizationEngine engine) {
        this.engine = engine;
    }

    Checked check(String schema, Map<String, String> policies) {
        if (tooMuch(schema, policies)) {
            return new Checked.Unsound(findings.all());
        }
        var known = schema(schema);
        if (known == null) {
            return new Checked.Unsound(findings.all());
        }
        long work = known.combinations() * (1 + known.largest() / VALUES);
        policies.forEach((name, text) -> {
            if (work * text.length() > MOST_WORK) {
                findings.add(
                        name,
                        "too long for so many combinations of principal, action and resource, and"
                                + " types as large as those of the schema");
            }
        });
        if (!findings.none()) {
            return new Checked.Unsound(findings.all());
        }
        var sound = new ArrayList<Policy>();
        for (var parcel : parcels(new TreeMap<>(policies), work)) {
            if (spent() - began > BUDGET.toNanos()) {
                findings.add(null, "checking takes too long: fewer policies, or a smaller schema");
                break;
            }
            sound.addAll(policies(schema, parcel));
        }
        return findings.none()
                ? new Checked.Sound(schema, List.copyOf(sound), known.actions(), known.sees())
                : new Checked.Unsound(findings.all());
    }

    private static long spent() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private boolean tooMuch(String schema, Map<String, String> policies) {
        findings.add(null, CedarText.tooMuchSchema(schema));
        if (policies.size() > CedarText.MOST_POLICIES) {
            findings.add(null, "more than " + CedarText.MOST_POLICIES + " policies");
            return true;
        }
        long all = schema.length();
        long patterns = 0;
        long longest = 0;
        for (var policy : new TreeMap<>(policies).entrySet()) {
            all += policy.getValue().length();
            var texts = CedarText.texts(policy.getValue());
            patterns += texts.patterns();
            longest = Math.max(longest, texts.longest());
            if (!Policy.isName(policy.getKey())) {
                findings.add(
                        policy.getKey(), "not a name: letters, digits, '_', '.', '-', at most 80");
            }
            findings.add(policy.getKey(), CedarText.tooMuch(policy.getValue()));
        }
        if (all > CedarText.ALL_CHARACTERS) {
            findings.add(null, "longer than " + CedarText.ALL_CHARACTERS + " characters in all");
        }
        if (patterns > CedarText.PATTERNS) {
            findings.add(null, "patterns longer than " + CedarText.PATTERNS + " characters in all");
        } else if (patterns * longest > CedarBudget.PATTERN_STEPS) {
            findings.add(null, "a text too long for patterns that long");
        }
        return !findings.none();
    }

    private @Nullable CedarSchema schema(String text) {
        var schema = new Schema(text);
        try {
            var known = CedarSchema.read(schema);
            if (!known.namespaces().isEmpty()) {
                findings.add(null, "namespaces are not supported: " + known.namespaces());
            }
            most("entity types", known.types().size(), MOST_TYPES);
            most("actions", known.actions().size(), MOST_ACTIONS);
            most(
                    "combinations of principal, action and resource",
                    known.combinations(),
                    MOST_COMBINATIONS);
            return findings.none() && isSound(schema, text) ? known : null;
        } catch (AuthException e) {
            // It cannot be parsed, and this tells where.
            if (isSound(schema, text)) {
                findings.add(null, "the schema cannot be read: " + e.getMessage());
            }
            return null;
        } catch (RuntimeException e) {
            findings.add(null, "the schema cannot be read: " + e.getMessage());
            return null;
        }
    }

    private void most(String what, long found, int most) {
        if (found > most) {
            findings.add(null, "the schema has more than " + most + " " + what);
        }
    }

    private boolean isSound(Schema schema, String text) {
        try {
            var found = engine.validate(new ValidationRequest(schema, new PolicySet()));
            found.errors.ifPresent(
                    errors -> errors.forEach(error -> findings.add(null, text, error)));
        } catch (AuthException | RuntimeException e) {
            findings.add(null, "the schema cannot be read: " + e.getMessage());
        }
        return findings.none();
    }

    private static List<Map<String, String>> parcels(
            SortedMap<String, String> policies, long work) {
        var parcels = new ArrayList<Map<String, String>>();
        var parcel = new TreeMap<String, String>();
        long characters = 0;
        for (var policy : policies.entrySet()) {
            characters += policy.getValue().length();
            if (!parcel.isEmpty()
                    && (characters > PARCEL_CHARACTERS || characters * work > PARCEL)) {
                parcels.add(parcel);
                parcel = new TreeMap<>();
                characters = policy.getValue().length();
            }
            parcel.put(policy.getKey(), policy.getValue());
        }
        if (!parcel.isEmpty()) {
            parcels.add(parcel);
        }
        return parcels;
    }

    private List<Policy> policies(String schema, Map<String, String> texts) {
        var parsed = new TreeMap<>(texts);
        try {
            var found = engine.validate(new ValidationRequest(new Schema(schema), set(parsed)));
            var errors = found.errors.map(all -> List.<DetailedError>copyOf(all)).orElse(List.of());
            if (!errors.isEmpty()) {
                errors.forEach(error -> {
                    var name = CedarFindings.policyOf(error);
                    findings.add(name, name == null ? schema : texts.getOrDefault(name, ""), error);
                    if (name != null) {
                        parsed.remove(name);
                    }
                });
                if (parsed.size() == texts.size()) {
                    return List.of();
                }
                found = engine.validate(new ValidationRequest(new Schema(schema), set(parsed)));
            }
            found.success.ifPresent(report ->
                    Stream.concat(
                                    report.validationErrors.stream(),
                                    report.validationWarnings.stream())
                            .forEach(error -> {
                                var name = error.getPolicyId();
                                findings.add(name, texts.getOrDefault(name, ""), error.getError());
                                parsed.remove(name);
                            }));
        } catch (AuthException | RuntimeException e) {
            findings.add(null, "cannot be read: " + e.getMessage());
            return List.of();
        }
        var sound = new ArrayList<Policy>();
        parsed.forEach((name, text) -> sound.add(annotated(name, text)));
        return sound;
    }

    private static PolicySet set(Map<String, String> texts) {
        return CedarSet.policies(
                texts.entrySet().stream()
                        .map(one -> new Policy(one.getKey(), one.getValue(), PolicyNote.NONE))
                        .toList());
    }

    private Policy annotated(String name, String text) {
        try {
            var policy = new com.cedarpolicy.model.policy.Policy(text, name);
            var notes = new Annotations(policy.getAnnotations());
            notes.problems().forEach(problem -> findings.add(name, problem));
            return new Policy(name, text, notes.note());
        } catch (AuthException | RuntimeException e) {
            findings.add(name, "cannot be read: " + e.getMessage());
            return new Policy(name, text, PolicyNote.NONE);
        }
    }
}
