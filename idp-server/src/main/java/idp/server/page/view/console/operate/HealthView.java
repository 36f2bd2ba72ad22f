package idp.server.page.view.console.operate;

import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.account.Said;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How this server is, as far as a node can tell.
///
/// @param jobs what this node does now and then
public record HealthView(ConsoleShell shell, List<Finding> findings, List<Job> jobs, ZoneId zone)
        implements ConsolePage {
    /// @param every in seconds
    /// @param well when a run ended well last; null if none has
    public record Job(
            String name, String every, @Nullable Instant well, String failed, boolean good) {
        public Job {
            name = Shown.plain(name);
        }
    }

    /// @param said what was found
    /// @param at the time that it speaks of; null for none
    /// @param path where there is more about it, under the issuer's path; null if nowhere
    public record Finding(boolean good, Said said, @Nullable Instant at, @Nullable String path) {
        public Finding(boolean good, Said said, @Nullable String path) {
            this(good, said, null, path);
        }

        public static Finding lease(long millis) {
            return new Finding(true, Said.of("operate.found.lease", millis), null);
        }

        public static Finding clock(boolean good, long seconds) {
            var key = good ? "operate.found.clock" : "operate.found.clock.bad";
            return new Finding(good, Said.of(key, seconds), null);
        }

        /// @param taken the last step that the database has taken, and `known` the last that this release knows
        public static Finding schema(long taken, long known) {
            var key =
                    taken == known
                            ? "operate.found.schema"
                            : taken > known
                                    ? "operate.found.schema.newer"
                                    : "operate.found.schema.older";
            return new Finding(taken >= known, Said.of(key, taken, known), null);
        }

        /// @param found what this node finds at its issuer, a word of the admin API
        public static Finding issuer(String found, String url) {
            var key =
                    switch (found) {
                        case "named" -> "operate.found.issuer";
                        case "other" -> "operate.found.issuer.other";
                        case "untrusted" -> "operate.found.issuer.untrusted";
                        case "slow" -> "operate.found.issuer.slow";
                        case String _ -> "operate.found.issuer.away";
                    };
            return new Finding(found.equals("named"), Said.of(key, url), null);
        }

        public static Finding nextKey(Instant at, String path) {
            return new Finding(true, Said.of("operate.found.next-key"), at, path);
        }

        /// @param kind where letters go, a word of the admin API
        /// @param sent when the mail server took the last one; null if none in a week
        public static Finding mail(String kind, @Nullable Instant sent, String path) {
            var key =
                    switch (kind) {
                        case "none" -> "operate.found.mail.none";
                        case "mailbox" -> "operate.found.mail.mailbox";
                        case String _ ->
                                sent == null ? "operate.found.mail.never" : "operate.found.mail";
                    };
            return new Finding(true, Said.of(key), kind.equals("smtp") ? sent : null, path);
        }

        /// @param at when the audit was looked through; null if never
        public static Finding checked(@Nullable Instant at, boolean whole) {
            var key =
                    at == null
                            ? "operate.found.checked.never"
                            : whole ? "operate.found.checked" : "operate.found.checked.bad";
            return new Finding(at != null && whole, Said.of(key), at, null);
        }

        /// @param late their names
        public static Finding jobs(List<String> late) {
            var key = late.isEmpty() ? "operate.found.jobs" : "operate.found.jobs.late";
            return new Finding(late.isEmpty(), Said.of(key, String.join(", ", late)), null);
        }

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

    /// What needs a look is above the rest.
    public HealthView {
        findings =
                Stream.concat(
                                findings.stream().filter(one -> !one.good()),
                                findings.stream().filter(Finding::good))
                        .toList();
        jobs = List.copyOf(jobs);
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
