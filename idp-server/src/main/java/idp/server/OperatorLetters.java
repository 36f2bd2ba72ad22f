package idp.server;

import idp.core.mail.Envelope;
import idp.core.mail.Letter;
import idp.core.mail.Occasion;
import idp.core.session.Places;
import idp.server.adapter.mail.Mail;
import idp.server.adapter.mail.SmtpAnswer.Accepted;
import idp.server.adapter.mail.SmtpAnswer.Away;
import idp.server.adapter.mail.SmtpAnswer.PutOff;
import idp.server.adapter.mail.SmtpAnswer.Refused;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Letters;
import idp.server.config.Config;
import idp.server.config.MailSettings;
import idp.server.db.Database;
import idp.server.db.mail.Outbox;
import idp.server.db.mail.UnsentLetters;
import idp.server.mailbox.MailboxFeature;
import idp.server.page.Texts;
import idp.server.page.mail.LetterPages;
import idp.server.parts.Components;
import java.util.List;

/// The mail of an installation as its operator sees it.
final class OperatorLetters implements Letters {
    private final Config config;
    private final Database database;
    private final Components on;
    private final UnsentLetters unsent;

    OperatorLetters(Config config, Database database, Components on) {
        this.config = config;
        this.database = database;
        this.on = on;
        unsent = new UnsentLetters(database, on.letters);
    }

    @Override
    public Tried trial(String address) {
        var now = on.clock.instant();
        var envelope = new Envelope(address, null, new Letter.Trial(Occasion.of(now)));
        return switch (config.mail()) {
            case MailSettings.Nowhere _ ->
                    throw new Failed(
                            "there is no mail server: IDP_SMTP_URL is not set",
                            "docs/mail.md says what it looks like");
            case MailSettings.Mailbox _ -> {
                database.transaction(db -> {
                    Outbox.put(db, envelope, now);
                    return true;
                });
                var page = config.issuer().url(MailboxFeature.HOME);
                yield new Tried(page, "nothing leaves this machine");
            }
            case MailSettings.Smtp smtp -> sent(smtp, envelope);
        };
    }

    private Tried sent(MailSettings.Smtp smtp, Envelope envelope) {
        var server = Post.server(smtp, config.issuer().value());
        var brand = config.brand();
        var texts = Texts.with(brand.texts());
        var pages = new LetterPages(texts, brand.name(), config.issuer(), Places.NONE);
        var written = pages.write(envelope);
        var mail =
                new Mail(
                        on.opaque.id(),
                        envelope.to(),
                        written.language(),
                        written.subject(),
                        written.text(),
                        written.html(),
                        on.clock.instant());
        var where = "the mail server " + server.where();
        return switch (server.send(mail)) {
            case Accepted(var words) -> new Tried(where, words);
            case PutOff(var words) ->
                    throw new Failed(where + " puts it off: " + words, "idp mail test, later");
            case Refused(var words) ->
                    throw new Failed(where + " refuses it: " + words, "another address");
            case Away(var trouble, var words) ->
                    throw new Failed(
                            where
                                    + ": "
                                    + trouble.sentence()
                                    + (words.isEmpty() ? "" : " (" + words + ")"),
                            trouble.fix());
        };
    }

    @Override
    public List<Line> unsent(int most) {
        return unsent.latest(most).stream()
                .map(one ->
                        new Line(
                                one.id(),
                                one.kind(),
                                one.state(),
                                one.recipient(),
                                one.putAt(),
                                one.dueAt(),
                                one.tries(),
                                one.answer()))
                .toList();
    }

    @Override
    public int retry() {
        return unsent.dueNow(on.clock.instant());
    }
}
