package idp.server.mailbox;

import static io.javalin.http.HandlerType.GET;

import idp.server.db.Database;
import idp.server.db.Share;
import idp.server.db.mail.KeptLetters;
import idp.server.page.mail.LetterPages;
import idp.server.parts.NodeParts;
import idp.server.web.Endpoints;
import idp.server.web.Feature;

/// Letters that stay on this machine, where development has no mail server.
public record MailboxFeature(MailboxHandler mailbox) implements Feature {
    public static final String HOME = "/dev/mail";

    public static MailboxFeature of(NodeParts node, Database database) {
        return new MailboxFeature(
                new MailboxHandler(
                        new KeptLetters(database.share(Share.PAGES), node.on.letters),
                        new LetterPages(
                                node.texts, node.site.name(), node.issuer, node.on.own.places()),
                        node.screen));
    }

    @Override
    public void addTo(Endpoints to) {
        to.page(GET, HOME, mailbox::list);
        to.page(GET, HOME + "/{id}", mailbox::letter);
        to.page(GET, HOME + "/{id}/html", mailbox::html);
    }
}
