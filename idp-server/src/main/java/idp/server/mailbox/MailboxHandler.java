package idp.server.mailbox;

import idp.server.db.mail.KeptLetters;
import idp.server.db.mail.KeptLetters.Kept;
import idp.server.page.mail.LetterPages;
import idp.server.page.view.mailbox.KeptLetterView;
import idp.server.page.view.mailbox.MailboxView;
import idp.server.page.view.mailbox.MailboxView.Row;
import idp.server.web.Screen;
import idp.server.web.request.Exchange;
import idp.server.web.request.Rejected;

/// Shows the letters, and each as it would have been sent.
final class MailboxHandler {
    private static final int MOST = 200;

    /// A letter brings its own style and nothing else; it is nobody's page, so it reaches nothing of ours.
    private static final String ALONE =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'; sandbox allow-popups"
                    + " allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";

    private final KeptLetters letters;
    private final LetterPages pages;
    private final Screen screen;

    MailboxHandler(KeptLetters letters, LetterPages pages, Screen screen) {
        this.letters = letters;
        this.pages = pages;
        this.screen = screen;
    }

    void list(Exchange exchange) {
        var rows = letters.latest(MOST).stream().map(this::row).toList();
        screen.show(exchange, 200, new MailboxView(rows));
    }

    void letter(Exchange exchange) {
        var kept = require(exchange);
        var written = pages.write(kept.envelope());
        screen.show(
                exchange,
                200,
                new KeptLetterView(
                        screen.at(MailboxFeature.HOME),
                        at(kept) + "/html",
                        kept.envelope().to(),
                        kept.putAt(),
                        pages.view(kept.envelope()),
                        written.text()));
    }

    void html(Exchange exchange) {
        var written = pages.write(require(exchange).envelope());
        exchange.http().header("Content-Security-Policy", ALONE);
        exchange.http().header("Cache-Control", "no-store");
        exchange.answer(200, "text/html; charset=utf-8", written.html());
    }

    private Row row(Kept kept) {
        var view = pages.view(kept.envelope());
        return new Row(at(kept), view.title(), view.lang(), kept.envelope().to(), kept.putAt());
    }

    private String at(Kept kept) {
        return screen.at(MailboxFeature.HOME + "/" + kept.id());
    }

    private Kept require(Exchange exchange) {
        var kept = letters.find(exchange.http().pathParam("id"));
        if (kept == null) {
            throw new Rejected(404);
        }
        return kept;
    }
}
