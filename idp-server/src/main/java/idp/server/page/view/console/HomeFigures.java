package idp.server.page.view.console;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// How much there is, and how sign-ins went.
///
/// @param hasApp whether an app is registered
/// @param reached whether anybody has signed in to one
/// @param days of UTC, the first first
/// @param refusals of all these days, by what was refused
public record HomeFigures(
        List<Stock> stock,
        boolean hasApp,
        boolean reached,
        List<Day> days,
        List<Refused> refusals) {
    private static final int STEP = 40;
    private static final int BAR = 28;
    private static final int HIGH = 120;

    public HomeFigures {
        stock = List.copyOf(stock);
        days = List.copyOf(days);
        refusals = List.copyOf(refusals);
    }

    /// What is counted.
    public enum Thing {
        USERS("users", "home.users"),
        GROUPS("groups", "home.groups"),
        CLIENTS("clients", "home.clients"),
        SESSIONS("sessions", "home.sessions"),
        WAITING("letters_waiting", "home.letters"),
        FAILING("letters_failing", "home.letters.failing"),
        ENDING("secrets_ending", "home.ending");

        private final String member;
        private final String key;

        Thing(String member, String key) {
            this.member = member;
            this.key = key;
        }

        /// In the admin API.
        public String member() {
            return member;
        }

        public String key() {
            return key;
        }
    }

    /// @param more whether there are more than that
    public record Stock(Thing thing, long number, boolean more) {}

    /// Sign-ins of a day.
    ///
    /// @param more whether there were more than were counted
    public record Day(LocalDate date, long good, long bad, boolean more) {
        public Instant at() {
            return date.atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        /// Of a hundred; -1 where nobody tried.
        public long rate() {
            return good + bad == 0 ? -1 : Math.round(100.0 * good / (good + bad));
        }
    }

    /// Why something was refused, by the kind of its rows in the audit.
    public enum Reason {
        LOGIN_FAILED("home.refused.login-failed"),
        LOGIN_THROTTLED("home.refused.login-throttled"),
        PASSKEY_REFUSED("home.refused.passkey"),
        CODE_REFUSED("home.refused.code"),
        CODE_REPLAYED("home.refused.code-replayed"),
        REFRESH_REPLAYED("home.refused.refresh-replayed");

        private final String key;

        Reason(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }

        /// Whether it is the end of a sign-in here, not of what an app did with one.
        public boolean isSignIn() {
            return this == LOGIN_FAILED || this == LOGIN_THROTTLED || this == PASSKEY_REFUSED;
        }
    }

    public record Refused(Reason reason, long number, boolean more) {}

    /// A day in the chart: what succeeded stands on the ground, what did not on top of that.
    public record Bar(int x, int width, int goodTop, int goodHeight, int badTop, int badHeight) {}

    public boolean isFirst() {
        return !hasApp || !reached;
    }

    public int chartWidth() {
        return days.size() * STEP;
    }

    public int chartHeight() {
        return HIGH;
    }

    public List<Bar> bars() {
        var most = days.stream().mapToLong(day -> day.good() + day.bad()).max().orElse(0);
        var bars = new ArrayList<Bar>();
        for (var at = 0; at < days.size(); at++) {
            var day = days.get(at);
            var good = height(day.good(), most);
            var bad = height(day.bad(), most);
            var x = at * STEP + (STEP - BAR) / 2;
            bars.add(new Bar(x, BAR, HIGH - good, good, HIGH - good - bad, bad));
        }
        return bars;
    }

    private static int height(long number, long most) {
        return most == 0 ? 0 : (int) (number * HIGH / most);
    }
}
