package idp.server.page.view.console.operate;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.account.Said;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Letters: those that wait, and those that were given up.
///
/// @param state of those that are shown; empty for all
/// @param retry form that has one sent at once, `drop` one that lets one go; null for who may not
/// @param next where the list goes on; null at its end
public record OutboxView(
        ConsoleShell shell,
        String state,
        List<Letter> letters,
        @Nullable Form retry,
        @Nullable Form drop,
        @Nullable String next,
        ZoneId zone)
        implements ConsolePage {
    /// @param recipient null where none is kept
    /// @param answer of the server that did not take it
    public record Letter(
            String id,
            String kind,
            String state,
            @Nullable String recipient,
            Instant put,
            String tries,
            @Nullable String answer) {
        public Letter {
            kind = Shown.plain(kind);
            state = Shown.plain(state);
            recipient = Shown.plainOrNull(recipient);
            answer = Shown.plainOrNull(answer);
        }

        /// Key of the word for its state.
        public String stateKey() {
            return switch (state) {
                case "waiting" -> "operate.letter.waiting";
                case "kept" -> "operate.letter.kept";
                case "sent" -> "operate.letter.sent";
                default -> "operate.letter.dead";
            };
        }

        public boolean isWaiting() {
            return state.equals("waiting");
        }

        public boolean isDead() {
            return state.equals("dead");
        }
    }

    /// What may have been done just before.
    public static final Map<String, Said> DONE =
            Map.of(
                    "retried",
                    Said.of("operate.letter.retried"),
                    "dropped",
                    Said.of("operate.letter.dropped"));

    public OutboxView {
        letters = List.copyOf(letters);
    }

    @Override
    public String template() {
        return "console/operate/outbox.jte";
    }

    @Override
    public Title title() {
        return Title.of("operate.outbox");
    }
}
