package idp.server.page.view.console.people;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who was invited, the newest first.
///
/// @param later whether this is not the first page
/// @param next the address of the page that follows; null at the end
/// @param mayInvite whether whoever looks may invite
/// @param withdraw posts `invitation`; null for whoever may not
public record InvitationsView(
        ConsoleShell shell,
        List<Row> rows,
        boolean later,
        @Nullable String next,
        boolean mayInvite,
        @Nullable Form withdraw,
        ZoneId zone)
        implements ConsolePage {
    public InvitationsView {
        rows = List.copyOf(rows);
    }

    /// What became of an invitation.
    public enum State {
        OPEN("people.invitation.open"),
        USED("people.invitation.used"),
        EXPIRED("people.invitation.expired"),
        WITHDRAWN("people.invitation.withdrawn");

        private final String key;

        State(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    /// @param email whose it is; null for whoever has the link
    public record Row(
            String id,
            @Nullable String email,
            List<String> groups,
            long uses,
            long used,
            State state,
            Instant created,
            Instant expires) {
        public Row {
            email = Shown.plainOrNull(email);
            groups = groups.stream().map(Shown::plain).toList();
        }

        public boolean isOpen() {
            return state == State.OPEN;
        }
    }

    @Override
    public String template() {
        return "console/people/invitations.jte";
    }

    @Override
    public Title title() {
        return Title.of("people.invitations");
    }
}
