package idp.server.page.view.mailbox;

import idp.server.page.mail.LetterView;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.View;
import java.time.Instant;

/// One letter, with links that work.
///
/// @param all address of the list
/// @param html address of the letter as a mail program shows it
/// @param text the letter as who reads text alone sees it
public record KeptLetterView(
        String all, String html, String to, Instant at, LetterView letter, String text)
        implements View {
    public KeptLetterView {
        to = Shown.plain(to);
    }

    @Override
    public String template() {
        return "mailbox/letter.jte";
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
