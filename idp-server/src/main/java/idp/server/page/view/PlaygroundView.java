package idp.server.page.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sign-in taken apart: a relying party that shows each request and answer.
///
/// @param at the step that was taken last: it stays open and in view, those done before it are folded
/// @param restart form behind "Start over", or null at the start
/// @param problem what went wrong at the current step, in the protocol's words
public record PlaygroundView(
        List<Step> steps, @Nullable Stage at, @Nullable Form restart, @Nullable Details problem)
        implements View {
    public PlaygroundView {
        steps = List.copyOf(steps);
    }

    public boolean isAt(Step step) {
        return step.stage() == at;
    }

    public enum Stage {
        REQUEST("playground.request.title", "playground.request.text", "playground.request.go"),
        CODE("playground.code.title", "playground.code.text", "playground.code.go"),
        TOKENS("playground.tokens.title", "playground.tokens.text", "playground.tokens.go"),
        USERINFO("playground.userinfo.title", "playground.userinfo.text", "playground.userinfo.go"),
        REFRESH("playground.refresh.title", "playground.refresh.text", "playground.refresh.go"),
        INTROSPECT(
                "playground.introspect.title",
                "playground.introspect.text",
                "playground.introspect.go"),
        REVOKE("playground.revoke.title", "playground.revoke.text", "playground.revoke.go"),
        LOGOUT("playground.logout.title", "playground.logout.text", "playground.logout.go");

        private final String title;
        private final String text;
        private final String go;

        Stage(String title, String text, String go) {
            this.title = title;
            this.text = text;
            this.go = go;
        }

        public String title() {
            return title;
        }

        public String text() {
            return text;
        }

        public String go() {
            return go;
        }
    }

    /// One step: what was sent and answered so far, and the button that does it (again).
    ///
    /// @param verdicts on the answer as a whole; those on a token stand with it
    /// @param go null while the step cannot be taken yet
    public record Step(
            Stage stage,
            boolean done,
            List<Exchange> exchanges,
            List<Token> tokens,
            List<Table> tables,
            List<Verdict> verdicts,
            @Nullable Go go) {
        public Step {
            exchanges = List.copyOf(exchanges);
            tokens = List.copyOf(tokens);
            tables = List.copyOf(tables);
            verdicts = List.copyOf(verdicts);
        }

        /// A step that has not been taken.
        public static Step ahead(Stage stage, @Nullable Go go) {
            return new Step(stage, false, List.of(), List.of(), List.of(), List.of(), go);
        }
    }

    /// A raw request and its raw answer (null for one that the browser follows).
    public record Exchange(String request, @Nullable String answer) {
        public Exchange {
            request = Shown.block(request);
            answer = answer == null ? null : Shown.block(answer);
        }
    }

    /// A token taken apart. `raw` is the compact form.
    public record Token(
            String name, String raw, Table header, Table claims, List<Verdict> verdicts) {
        public Token {
            name = Shown.plain(name);
            raw = Shown.block(raw);
            verdicts = List.copyOf(verdicts);
        }
    }

    /// A JSON object: one row a member, the value as JSON text.
    public record Table(String name, List<Row> rows) {
        public Table {
            name = Shown.plain(name);
            rows = List.copyOf(rows);
        }
    }

    public record Row(String name, String value) {
        public Row {
            name = Shown.plain(name);
            value = Shown.block(value);
        }
    }

    public record Verdict(Check check, boolean passed) {}

    /// What a relying party must check before it believes a token or an answer.
    public enum Check {
        STATE("check.state"),
        ANSWER_ISSUER("check.answer-issuer"),
        SIGNATURE("check.signature"),
        ISSUER("check.issuer"),
        AUDIENCE("check.audience"),
        EXPIRY("check.expiry"),
        NONCE("check.nonce"),
        ACCESS_TOKEN_HASH("check.at-hash"),
        SUBJECT("check.subject");

        private final String key;

        Check(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    /// The form that takes a step. With `follow` it is a GET that the browser follows to the provider.
    public record Go(Form form, List<Input> inputs, boolean follow) {
        public Go {
            inputs = List.copyOf(inputs);
        }
    }

    /// A protocol parameter that can be edited; its name is its label.
    public record Input(String name, String value) {
        public Input {
            name = Shown.plain(name);
            value = Shown.plain(value);
        }
    }

    @Override
    public String template() {
        return "playground.jte";
    }

    @Override
    public Title title() {
        return Title.of("playground.title");
    }

    @Override
    public boolean mayEndAtAnApp() {
        return false;
    }
}
