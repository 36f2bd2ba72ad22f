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

        public static Finding followers(long nodes, long guards) {
            return new Finding(true, Said.of("operate.found.followers", nodes, guards), null);
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
