package idp.server.page.view.mailbox;

import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.View;
import java.time.Instant;
import java.util.List;

/// Letters that were not sent, the latest first.
public record MailboxView(List<Row> letters) implements View {
    /// @param link address of its page
    public record Row(String link, String subject, String language, String to, Instant at) {
        public Row {
            subject = Shown.plain(subject);
            to = Shown.plain(to);
        }
    }

    public MailboxView {
        letters = List.copyOf(letters);
    }

    @Override
    public String template() {
        return "mailbox/list.jte";
    }

    @Override
    public Title title() {
        return Title.of("mailbox.title");
    }

    @Override
    public boolean mayEndAtAnApp() {
        return false;
    }
}
