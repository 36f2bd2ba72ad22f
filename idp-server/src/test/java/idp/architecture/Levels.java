package idp.architecture;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The storeys of the house, lowest first. A package sees the storeys below its own, and of its own
/// only what [#BESIDE] names.
final class Levels extends ArchCondition<JavaClass> {
    private static final List<Set<String>> STOREYS =
            List.of(
                    Set.of("core.oauth", "core.trace"),
                    Set.of("core.seal", "core.audit"),
                    Set.of("core.jose", "core.revoke", "core.mail"),
                    Set.of("core.access", "core.proof", "core.user"),
                    Set.of("core.client", "core.link"),
                    Set.of("core.token", "core.join"),
                    Set.of("core.session"),
                    Set.of("core.device", "core.ciba", "core.factor"),
                    Set.of("core.grant", "core.authzen"),
                    Set.of("core.authorize"),
                    Set.of("server.net"),
                    Set.of("server.config", "server.json"),
                    Set.of("server.web", "server.page", "server.db", "server.adapter"),
                    Set.of("server.parts"),
                    Set.of("server.declared"),
                    Set.of(
                            "server.oauth",
                            "server.signin",
                            "server.account",
                            "server.decide",
                            "server.feed",
                            "server.admin",
                            "server.playground",
                            "server.mailbox",
                            "server.job",
                            "server.cli"),
                    Set.of("server.console"),
                    Set.of("server"));

    private static final Map<String, Set<String>> BESIDE =
            Map.of("server.web", Set.of("server.page"));

    private final String root;
    private final Map<String, Integer> levels = new HashMap<>();

    Levels(String root) {
        super("see only lower storeys");
        this.root = root;
        for (var level = 0; level < STOREYS.size(); level++) {
            for (var room : STOREYS.get(level)) {
                levels.put(room, level);
            }
        }
    }

    @Override
    public void check(JavaClass from, ConditionEvents events) {
        var room = room(from);
        if (room.equals("core")) {
            return;
        }
        if (!levels.containsKey(room)) {
            events.add(violated(from, from.getName() + " stands in a package that has no storey"));
            return;
        }
        for (var dependency : from.getDirectDependenciesFromSelf()) {
            var target = dependency.getTargetClass().getBaseComponentType();
            if (target.getPackageName().startsWith(root + ".") && !sees(room, room(target))) {
                events.add(violated(dependency, dependency.getDescription()));
            }
        }
    }

    private boolean sees(String from, String to) {
        if (from.equals(to) || BESIDE.getOrDefault(from, Set.of()).contains(to)) {
            return true;
        }
        return levels.containsKey(to) && levels.get(to) < levels.get(from);
    }

    /// `idp.core.user.x` stands in the room `core.user`, `idp.server` in `server`.
    private String room(JavaClass type) {
        var parts = type.getPackageName().substring(root.length() + 1).split("\\.", -1);
        return parts.length == 1 ? parts[0] : parts[0] + "." + parts[1];
    }
}
