package idp.server.page.view.console.operate;

import idp.server.page.view.Title;
import idp.server.page.view.account.Said;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How this server is, as far as a node can tell.
public record HealthView(ConsoleShell shell, List<Finding> findings) implements ConsolePage {
    /// @param said what was found
    /// @param path where there is more about it, under the issuer's path; null if nowhere
    public record Finding(boolean good, Said said, @Nullable String path) {
        /// @param active keys that sign, and `next` those that will
        public static Finding keys(long active, long next, String path) {
            return new Finding(active > 0, Said.of("operate.found.keys", active, next), path);
        }

        public static Finding waiting(String count, String path) {
            return new Finding(true, Said.of("operate.found.waiting", count), path);
        }

        public static Finding dead(String count, String path) {
            return new Finding(count.equals("0"), Said.of("operate.found.dead", count), path);
        }

        /// @param count of API keys and secrets of clients that end soon
        public static Finding ending(String count) {
            return new Finding(count.equals("0"), Said.of("operate.found.ending", count), null);
        }

        public static Finding followers(List<String> nodes, long guards) {
            var names = String.join(", ", nodes);
            var said = Said.of("operate.found.followers", nodes.size(), guards, names);
            return new Finding(true, said, null);
        }

        /// @param part of what this node needs to give good answers, a word of ours
        public static Finding part(String part, boolean good) {
            var key =
                    switch (part) {
                        case "lease" -> good ? "operate.part.lease" : "operate.part.lease.bad";
                        case "keys" -> good ? "operate.part.keys" : "operate.part.keys.bad";
                        case "database" ->
                                good ? "operate.part.database" : "operate.part.database.bad";
                        case "policies" ->
                                good ? "operate.part.policies" : "operate.part.policies.bad";
                        case String _ -> throw new IllegalArgumentException(part);
                    };
            return new Finding(good, Said.of(key), null);
        }

        /// @param end the last place of the audit's chain
        public static Finding chain(boolean good, long end) {
            var key = good ? "operate.found.chain" : "operate.found.chain.bad";
            return new Finding(good, Said.of(key, end), "/admin/audit");
        }

        public static Finding version(String version) {
            return new Finding(true, Said.of("operate.found.version", version), null);
        }

        public static Finding hooks(long all, long dead) {
            return new Finding(dead == 0, Said.of("operate.found.hooks", all, dead), null);
        }

        public static Finding settings(long set, String path) {
            return new Finding(true, Said.of("operate.found.settings", set), path);
        }
    }

    public HealthView {
        findings = List.copyOf(findings);
    }

    @Override
    public String template() {
        return "console/operate/health.jte";
    }

    @Override
    public Title title() {
        return Title.of("operate.health");
    }
}
