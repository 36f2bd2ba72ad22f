package idp.server.cli.access;

import idp.core.access.PolicyTest;
import idp.core.access.Question;
import idp.core.access.facts.Action;
import idp.core.access.facts.Assignment;
import idp.core.access.facts.Attribute;
import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import idp.core.access.facts.SubjectFacts;
import idp.core.access.facts.Subjects;
import idp.server.cli.shell.Failed;
import idp.server.json.JsonValues;
import idp.server.json.Times;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads the tests of a draft. A member that nobody knows is an error: a test that says less than its
/// author thinks is worse than none.
final class PolicyTestFile {
    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private static final Set<String> MEMBERS =
            Set.of("name subject action resource context expect reason policies".split(" ", -1));

    private final String file;
    private final String command;
    private String at = "";

    PolicyTestFile(String file, String command) {
        this.file = file;
        this.command = command;
    }

    List<PolicyTest> read(String yaml) {
        JsonNode root;
        try {
            root = YAML.readTree(yaml);
        } catch (JacksonException e) {
            var where = e.getLocation();
            throw wrong(where == null ? "not YAML" : "not YAML (line " + where.getLineNr() + ")");
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw wrong("not YAML: a number cannot be read");
        }
        if (!root.isArray()) {
            throw wrong("not a list of tests");
        }
        var tests = new ArrayList<PolicyTest>();
        for (var one : root) {
            at = " test " + (tests.size() + 1);
            tests.add(test(one));
        }
        return tests;
    }

    private PolicyTest test(JsonNode node) {
        only(node, MEMBERS);
        var name = text(node, "name");
        at = " \"" + name + "\"";
        var subject = required(node, "subject");
        only(subject, Set.of("type", "id", "roles", "groups", "properties"));
        var question =
                new Question(
                        entity(subject),
                        action(required(node, "action")),
                        resource(required(node, "resource")),
                        attributes(node.get("context")));
        var policies = node.get("policies");
        return new PolicyTest(
                name,
                question,
                facts(subject),
                permitted(text(node, "expect")),
                optional(node, "reason"),
                policies == null ? null : new HashSet<>(texts(policies)));
    }

    private boolean permitted(String expected) {
        return switch (expected) {
            case "permit" -> true;
            case "deny" -> false;
            default -> throw wrong("expect is permit or deny");
        };
    }

    private SubjectFacts facts(JsonNode subject) {
        var stored = attributes(subject.get("properties"));
        for (var name : stored.members().keySet()) {
            if (!Subjects.STORED.contains(name)) {
                stored = stored.without(name);
            }
        }
        var groups = subject.get("groups");
        var in = groups == null ? List.<String>of() : texts(groups);
        var roles = new ArrayList<Assignment>();
        var held = subject.get("roles");
        if (held != null) {
            list(held).forEach(one -> roles.add(role(one)));
        }
        if (!in.isEmpty()) {
            stored = stored.with("groups", Attribute.texts(in));
        }
        return new SubjectFacts(
                text(subject, "type"), text(subject, "id"), true, stored, Set.copyOf(in), roles);
    }

    /// `manager`, or with where and until when it is held.
    private Assignment role(JsonNode node) {
        if (node.isString()) {
            return Assignment.everywhere(node.stringValue());
        }
        only(node, Set.of("role", "resource", "region", "until"));
        var resource = node.get("resource");
        if (resource != null) {
            only(resource, Set.of("type", "id"));
        }
        return new Assignment(
                text(node, "role"),
                resource == null ? null : text(resource, "type"),
                resource == null ? null : text(resource, "id"),
                optional(node, "region"),
                until(optional(node, "until")));
    }

    private @Nullable Instant until(@Nullable String time) {
        try {
            return time == null ? null : Times.parse(time);
        } catch (DateTimeParseException e) {
            throw wrong("until is a time such as 2030-01-31T12:00:00Z");
        }
    }

    private Action action(JsonNode node) {
        if (node.isString()) {
            return new Action(node.stringValue());
        }
        only(node, Set.of("name", "properties"));
        return new Action(text(node, "name"), attributes(node.get("properties")));
    }

    private Entity resource(JsonNode node) {
        only(node, Set.of("type", "id", "properties"));
        return entity(node);
    }

    private Entity entity(JsonNode node) {
        return new Entity(text(node, "type"), text(node, "id"), attributes(node.get("properties")));
    }

    private Attributes attributes(@Nullable JsonNode node) {
        try {
            return JsonValues.attributes(node);
        } catch (JsonValues.Unfit e) {
            throw wrong(
                    switch (e.why()) {
                        case NO_OBJECT -> "properties and context must be maps";
                        case NULL_IN_A_LIST -> "a list is expected, or a value that is not null";
                        case BEYOND_64_BITS -> "a number does not fit into 64 bits";
                        case BEYOND_DECIMALS ->
                                "a number has more than four digits behind the point, or is larger"
                                        + " than 922337203685477.5807";
                    });
        }
    }

    private List<String> texts(JsonNode node) {
        var all = new ArrayList<String>();
        for (var one : list(node)) {
            if (!one.isString()) {
                throw wrong("a list of texts holds something else");
            }
            all.add(one.stringValue());
        }
        return all;
    }

    private JsonNode list(JsonNode node) {
        if (!node.isArray()) {
            throw wrong("a list is expected, or a value that is not null");
        }
        return node;
    }

    private JsonNode required(JsonNode node, String name) {
        var found = node.get(name);
        if (found == null) {
            throw wrong(name + " is missing");
        }
        return found;
    }

    private String text(JsonNode node, String name) {
        var found = required(node, name);
        if (!found.isString()) {
            throw wrong(name + " is not a text");
        }
        return found.stringValue();
    }

    private @Nullable String optional(JsonNode node, String name) {
        return node.has(name) ? text(node, name) : null;
    }

    private void only(JsonNode node, Set<String> names) {
        if (!node.isObject()) {
            throw wrong("a map is expected");
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!names.contains(member.getKey())) {
                throw wrong(member.getKey() + " is not known here");
            }
        }
    }

    private Failed wrong(String why) {
        return new Failed(file + at + ": " + why, command);
    }
}
