package idp.server.declared.thing;

import idp.core.access.Drafts;
import idp.core.access.Evaluator;
import idp.core.access.Evaluator.Checked;
import idp.core.access.PolicySet;
import idp.core.access.ResourceServer;
import idp.core.audit.Origin;
import idp.server.json.YamlNode;
import idp.server.parts.DeclaredParts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The active policies of each API, with their schema. What the file says becomes the next version, and
/// active; the versions before it stay, to go back to.
final class PolicySection implements ThingSection {
    private static final String SCHEMA = "schema";
    private static final String POLICIES = "policies";
    private static final String COMMENT = "idp apply";

    private final Evaluator evaluator;
    private final Sources sources;

    PolicySection(Evaluator evaluator, Sources sources) {
        this.evaluator = evaluator;
        this.sources = sources;
    }

    @Override
    public Kind kind() {
        return Kind.POLICIES;
    }

    @Override
    public List<Thing> stored(DeclaredParts parts) {
        var all = new ArrayList<Thing>();
        for (var api : Paged.all(parts.keepers().apis()::list, ResourceServer::id)) {
            var active = parts.keepers().policies().active(api.id());
            if (active != null) {
                all.add(thing(api.id(), active.schema(), texts(active)));
            }
        }
        return all;
    }

    private static Map<String, String> texts(PolicySet set) {
        var texts = new TreeMap<String, String>();
        set.policies().forEach(policy -> texts.put(policy.name(), policy.text()));
        return texts;
    }

    @Override
    public @Nullable WantedThing read(Entry entry) {
        var api = entry.required("api");
        var schema = entry.take(SCHEMA);
        var said = entry.map(POLICIES);
        if (schema == null) {
            entry.wrong("schema is missing");
        }
        if (said == null) {
            entry.wrong("policies is missing: a map of names and texts");
        }
        if (!entry.isSound() || schema == null || said == null) {
            return null;
        }
        var schemaText = text(entry, SCHEMA, schema);
        var texts = new TreeMap<String, String>();
        said.node()
                .members()
                .forEach((name, _) -> {
                    var node = said.take(name);
                    texts.put(name, node == null ? "" : text(said, name, node));
                });
        if (!said.isSound() || !entry.isSound()) {
            return null;
        }
        return switch (evaluator.check(schemaText, texts)) {
            case Checked.Unsound(var problems) -> {
                problems.forEach(problem -> tell(entry, said, problem));
                yield null;
            }
            case Checked.Sound sound ->
                    new WantedThing.Plain(
                            thing(api, schemaText, texts),
                            entry.node(),
                            (ground, _) -> put(ground, api, sound));
        };
    }

    private static void tell(Entry entry, Entry policies, Evaluator.Problem problem) {
        var policy = problem.policy();
        if (policy == null) {
            entry.wrong(SCHEMA, "is not sound: " + problem.message());
        } else {
            policies.wrong(policy, "is not sound: " + problem.message());
        }
    }

    /// Either the text itself, or the file that it is in.
    private String text(Entry entry, String name, YamlNode node) {
        if (node.value() instanceof String text) {
            return text;
        }
        var file = node.members().get("file");
        if (node.members().size() != 1 || file == null || !(file.value() instanceof String path)) {
            entry.wrong(name, "must be a text, or file: and a path");
            return "";
        }
        var text = sources.text(path);
        if (text == null) {
            entry.wrong(name, "is in a file that cannot be read as text of at most 1 MB");
        }
        return text == null ? "" : text;
    }

    private List<String> put(Ground ground, String api, Checked.Sound sound) {
        var keepers = ground.parts().keepers();
        var of = keepers.apis().find(api);
        if (of == null) {
            throw new NotAllowed("there is no API " + api);
        }
        var problem = Drafts.problem(of, sound);
        if (problem != null) {
            throw new NotAllowed(problem);
        }
        var by = Origin.acting().wire();
        var active = keepers.policies().active(api);
        var added = keepers.policies().add(api, sound, by, COMMENT, ground.now());
        if (added == null
                || !keepers.policies()
                        .activate(
                                api,
                                added.version(),
                                active == null ? null : active.version(),
                                by,
                                ground.now())) {
            throw new NotAllowed("others change its policies at this moment");
        }
        return List.of(api);
    }

    @Override
    public void delete(Ground ground, Thing there) {
        throw new IllegalStateException("policies go with their API");
    }

    private static Thing thing(String api, String schema, Map<String, String> texts) {
        var members = new LinkedHashMap<String, Object>();
        members.put("api", api);
        members.put(SCHEMA, schema);
        members.put(POLICIES, new LinkedHashMap<>(texts));
        return new Thing(Kind.POLICIES, "of " + api, List.of(api), members);
    }
}
