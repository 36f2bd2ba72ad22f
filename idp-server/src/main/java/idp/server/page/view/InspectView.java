package idp.server.page.view;

import idp.server.page.view.PlaygroundView.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A token or a request, and what both gates of an API make of it. For developers: it shows secrets.
///
/// @param apis to choose from
/// @param result null before anything was pasted
/// @param problem with what was asked, in the words of who refused it
public record InspectView(
        Form form,
        List<Choice> apis,
        Asked asked,
        @Nullable Result result,
        @Nullable Details problem)
        implements View {
    public InspectView {
        apis = List.copyOf(apis);
    }

    /// An API that is registered here.
    public record Choice(String id, String name) {
        public Choice {
            name = Shown.plain(name);
        }
    }

    /// The fields as they were filled in.
    ///
    /// @param resource `type::id`
    /// @param properties of the resource, JSON
    /// @param context of the question, JSON
    public record Asked(
            String pasted,
            String api,
            String scope,
            String action,
            String resource,
            String properties,
            String context) {
        public static final Asked NOTHING = new Asked("", "", "", "", "", "", "");

        public Asked {
            pasted = Shown.block(pasted);
            scope = Shown.plain(scope);
            action = Shown.plain(action);
            resource = Shown.plain(resource);
            properties = Shown.block(properties);
            context = Shown.block(context);
        }

        public boolean question() {
            return !(action + resource + properties + context).isEmpty();
        }
    }

    /// @param answer the right one, as it goes over the wire
    /// @param header and `claims` as they were decoded; null if it is no token
    /// @param decision what it rests on; null if none was asked for
    public record Result(
            Outcome outcome,
            String answer,
            List<Line> who,
            List<Line> may,
            @Nullable Table header,
            @Nullable Table claims,
            @Nullable Table decision) {
        public Result {
            answer = Shown.block(answer);
            who = List.copyOf(who);
            may = List.copyOf(may);
        }
    }

    /// What it comes to, in a sentence.
    public enum Outcome {
        GOOD("inspect.good"),
        FIRST_GATE("inspect.first-gate"),
        SECOND_GATE("inspect.second-gate"),
        UNKNOWN("inspect.unknown");

        private final String key;

        Outcome(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }

        public boolean good() {
            return this == GOOD;
        }
    }

    /// One check.
    ///
    /// @param fault what is wrong; null where nothing is
    /// @param found what is there instead of what is `wanted`
    public record Line(
            Check check,
            State state,
            @Nullable String fault,
            @Nullable String found,
            @Nullable String wanted) {
        public Line {
            fault = Shown.plainOrNull(fault);
            found = Shown.plainOrNull(found);
            wanted = Shown.plainOrNull(wanted);
        }
    }

    public enum Check {
        REQUEST("inspect.check.request"),
        FORM("inspect.check.form"),
        TYPE("inspect.check.type"),
        KEY("inspect.check.key"),
        SIGNATURE("inspect.check.signature"),
        ISSUER("inspect.check.issuer"),
        AUDIENCE("inspect.check.audience"),
        CLAIMS("inspect.check.claims"),
        TIME("inspect.check.time"),
        DENYLIST("inspect.check.denylist"),
        SCOPE("inspect.check.scope"),
        DECISION("inspect.check.decision");

        private final String key;

        Check(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    public enum State {
        PASSED("inspect.state.passed", "passed"),
        FAILED("inspect.state.failed", "failed"),
        UNKNOWN("inspect.state.unknown", "failed"),
        NOT_REACHED("inspect.state.not-reached", "open"),
        NOT_ASKED("inspect.state.not-asked", "open");

        private final String key;
        private final String look;

        State(String key, String look) {
            this.key = key;
            this.look = look;
        }

        public String key() {
            return key;
        }

        /// How its badge looks.
        public String look() {
            return look;
        }
    }

    @Override
    public String template() {
        return "inspect.jte";
    }

    @Override
    public Title title() {
        return Title.of("inspect.title");
    }

    @Override
    public boolean mayEndAtAnApp() {
        return false;
    }
}
