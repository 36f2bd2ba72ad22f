package idp.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Where each library may be used: a package, or a class by its full name. A library that is not
/// listed may be used nowhere.
final class Libraries extends ArchCondition<JavaClass> {
    private static final List<String> CEDAR =
            List.of(
                    "server.adapter.cedar.CedarPolicies",
                    "server.adapter.cedar.CedarSet",
                    "server.adapter.cedar.CedarCheck",
                    "server.adapter.cedar.CedarFindings",
                    "server.adapter.cedar.CedarSchema",
                    "server.adapter.cedar.CedarScope",
                    "server.adapter.cedar.CedarShelf",
                    "server.adapter.cedar.CedarSlices",
                    "server.adapter.cedar.CedarValues");

    private static final Map<String, List<String>> ROOMS =
            Map.ofEntries(
                    Map.entry("java", List.of("core", "server")),
                    Map.entry("javax", List.of("core", "server")),
                    Map.entry("org.jspecify.annotations", List.of("core", "server")),
                    Map.entry("com.google.errorprone.annotations", List.of("core", "server")),
                    Map.entry("com.nimbusds", List.of("core.jose", "core.proof")),
                    Map.entry("org.slf4j", List.of("server")),
                    Map.entry(
                            "io.javalin",
                            List.of(
                                    "server.web",
                                    "server.page",
                                    "server.oauth",
                                    "server.signin",
                                    "server.account",
                                    "server.decide",
                                    "server.feed",
                                    "server.admin",
                                    "server.console",
                                    "server.playground",
                                    "server.mailbox",
                                    "server.Routes",
                                    "server.Web")),
                    Map.entry("jakarta.servlet", List.of("server.web", "server.page")),
                    Map.entry(
                            "org.eclipse.jetty",
                            List.of(
                                    "server.Web",
                                    "server.Below",
                                    "server.SlowConnections",
                                    "server.adapter.TlsFiles",
                                    "server.web.request.Departure")),
                    Map.entry("gg.jte", List.of("server.page")),
                    Map.entry(
                            "tools.jackson",
                            List.of(
                                    "server.json",
                                    "server.web",
                                    "server.account",
                                    "server.signin",
                                    "server.decide",
                                    "server.feed",
                                    "server.admin",
                                    "server.console",
                                    "server.playground",
                                    "server.db",
                                    "server.adapter.webauthn",
                                    "server.cli")),
                    Map.entry("org.snakeyaml.engine", List.of("server.json")),
                    Map.entry("org.jdbi", List.of("server.db")),
                    Map.entry("com.zaxxer.hikari", List.of("server.db")),
                    Map.entry("org.flywaydb", List.of("server.db")),
                    Map.entry("org.postgresql", List.of("server.db")),
                    Map.entry("at.favre.lib.crypto", List.of("server.adapter")),
                    Map.entry("com.amazon.corretto", List.of("server.adapter")),
                    Map.entry("io.nayuki.qrcodegen", List.of("server.adapter.QrCodes")),
                    Map.entry("com.cedarpolicy", CEDAR),
                    Map.entry(
                            "com.google.common",
                            Stream.concat(CEDAR.stream(), Stream.of("server.net.IpAddress"))
                                    .toList()),
                    Map.entry(
                            "com.fasterxml.jackson",
                            List.of(
                                    "server.adapter.cedar.CedarSchema",
                                    "server.adapter.cedar.CedarScope")),
                    Map.entry("com.webauthn4j", List.of("server.adapter.webauthn")),
                    Map.entry("jakarta.mail", List.of("server.adapter.mail")),
                    Map.entry("org.eclipse.angus", List.of("server.adapter.mail")),
                    Map.entry("org.apache.commons.compress", List.of("server.adapter")),
                    Map.entry("io.micrometer", List.of("server.adapter.Metrics")),
                    Map.entry(
                            "ch.qos.logback",
                            List.of("server.adapter.LogLevels", "server.adapter.LogOutput")),
                    Map.entry("io.opentelemetry", List.of("server.adapter.trace")),
                    Map.entry("com.sun.net.httpserver", List.of("server.adapter.Metrics")),
                    Map.entry("com.maxmind.db", List.of("server.adapter.GeoIpFile")),
                    Map.entry("picocli", List.of("server.cli")));

    private final String root;

    Libraries(String root) {
        super("use each library only in its room");
        this.root = root;
    }

    @Override
    public void check(JavaClass from, ConditionEvents events) {
        for (var dependency : from.getDirectDependenciesFromSelf()) {
            var target = dependency.getTargetClass().getBaseComponentType();
            if (!target.isPrimitive() && !ours(target) && !allowed(from, target)) {
                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
            }
        }
    }

    private boolean ours(JavaClass target) {
        return target.getName().startsWith(root + ".");
    }

    private boolean allowed(JavaClass from, JavaClass target) {
        return ROOMS.entrySet().stream()
                .filter(library -> target.getName().startsWith(library.getKey() + "."))
                .flatMap(library -> library.getValue().stream())
                .map(room -> root + "." + room)
                .anyMatch(room -> from.getName().equals(room) || within(from, room));
    }

    private static boolean within(JavaClass from, String room) {
        return from.getName().startsWith(room + ".") || from.getName().startsWith(room + "$");
    }
}
