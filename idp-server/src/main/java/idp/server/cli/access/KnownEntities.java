package idp.server.cli.access;

import idp.core.access.Keepers;
import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import idp.core.access.facts.Resources;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.JsonAttributes;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import idp.server.json.JsonValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What APIs made known, resources and subjects alike: listed, shown, stored and forgotten.
public final class KnownEntities {
    private static final int PAGE = 500;
    public static final List<String> COLUMNS = List.of("type", "id", "properties");

    /// What is wrong with one; null if nothing is.
    interface Rule {
        @Nullable String problem(Entity entity);
    }

    private final String noun;
    private final Program program;
    private final Shell shell;
    private final Function<Keepers, Resources> known;
    private final Rule rule;

    /// @param noun what the command calls one
    KnownEntities(
            String noun,
            Program program,
            Shell shell,
            Function<Keepers, Resources> known,
            Rule rule) {
        this.noun = noun;
        this.program = program;
        this.shell = shell;
        this.known = known;
        this.rule = rule;
    }

    int list(String api, String type) {
        try (var installation = program.open()) {
            ApiCommands.require(installation.keepers().apis(), api);
            var entities = known.apply(installation.keepers());
            var found = new ArrayList<Map<String, Object>>();
            var page = entities.list(api, type, null, PAGE);
            while (!page.isEmpty()) {
                page.forEach(one -> found.add(shown(one)));
                page = entities.list(api, type, page.getLast().id(), PAGE);
            }
            shell.output().list(COLUMNS, found);
        }
        return 0;
    }

    int get(String api, String type, String id) {
        try (var installation = program.open()) {
            ApiCommands.require(installation.keepers().apis(), api);
            var found = known.apply(installation.keepers()).find(api, type, id);
            if (found == null) {
                throw unknown(api, type);
            }
            shell.output().one(shown(found));
        }
        return 0;
    }

    int put(String api, String type, String id, @Nullable String properties) {
        var help = "idp " + noun + " put --help";
        var entity = new Entity(type, id, read(noun, properties));
        var problem = rule.problem(entity);
        if (problem != null) {
            throw new Failed(problem, help);
        }
        try (var installation = program.open()) {
            ApiCommands.require(installation.keepers().apis(), api);
            var now = installation.clock().instant();
            known.apply(installation.keepers()).put(api, entity, now);
            shell.output().one(shown(entity));
        }
        return 0;
    }

    int delete(String api, String type, String id) {
        try (var installation = program.open()) {
            ApiCommands.require(installation.keepers().apis(), api);
            var now = installation.clock().instant();
            if (!known.apply(installation.keepers()).delete(api, type, id, now)) {
                throw unknown(api, type);
            }
            shell.say(forgotten(noun, type, id));
        }
        return 0;
    }

    public static Attributes read(String noun, @Nullable String properties) {
        return new JsonAttributes("--properties", "idp " + noun + " put --help").read(properties);
    }

    public static String forgotten(String noun, String type, String id) {
        return "The " + noun + " " + type + "::" + id + " is forgotten.";
    }

    private Failed unknown(String api, String type) {
        return unknown(noun, api, type);
    }

    public static Failed unknown(String noun, String api, String type) {
        return new Failed(
                "there is no such " + noun, "idp " + noun + " list " + type + " --api " + api);
    }

    private static Map<String, Object> shown(Entity entity) {
        var document = new LinkedHashMap<String, Object>();
        document.put("type", entity.type());
        document.put("id", entity.id());
        document.put("properties", JsonValues.plain(entity.properties()));
        return document;
    }
}
