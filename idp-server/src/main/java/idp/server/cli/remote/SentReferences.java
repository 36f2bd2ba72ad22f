package idp.server.cli.remote;

import idp.server.declared.thing.Sources;
import idp.server.json.YamlNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a file of the configuration refers to, found where the rules look for it and nowhere else: the secrets
/// of clients in the environment and in files, and policies in files. Only that is sent to a server.
final class SentReferences {
    private static final String FILE = "file";

    private final Sources sources;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();

    SentReferences(Sources sources) {
        this.sources = sources;
    }

    /// What is not at hand is left out: the server says where it is missing.
    ///
    /// @param root a file that is sent
    void find(YamlNode root) {
        var lists = root.members();
        elements(lists, "clients").forEach(client -> secret(client.members().get("secret")));
        elements(lists, "policies")
                .forEach(set -> {
                    var members = set.members();
                    text(members.get("schema"));
                    var policies = members.get("policies");
                    if (policies != null) {
                        policies.members().values().forEach(this::text);
                    }
                });
    }

    Map<String, String> variables() {
        return variables;
    }

    Map<String, String> files() {
        return files;
    }

    private static Iterable<YamlNode> elements(Map<String, YamlNode> lists, String name) {
        var list = lists.get(name);
        return list == null ? java.util.List.of() : list.elements();
    }

    private void secret(@Nullable YamlNode wish) {
        var variable = said(wish, "fromEnv");
        if (variable != null) {
            put(variables, variable, sources.variable(variable));
        }
        var path = said(wish, "fromFile");
        if (path != null) {
            var text = sources.text(path);
            // What stands below the secret is nobody else's business.
            put(files, path, text == null ? null : text.lines().findFirst().orElse(""));
        }
    }

    private void text(@Nullable YamlNode node) {
        var path = said(node, FILE);
        if (path != null) {
            put(files, path, sources.text(path));
        }
    }

    private static @Nullable String said(@Nullable YamlNode node, String member) {
        var value = node == null ? null : node.members().get(member);
        return value != null && value.value() instanceof String text ? text : null;
    }

    private static void put(Map<String, String> where, String name, @Nullable String value) {
        if (value != null) {
            where.put(name, value);
        }
    }
}
