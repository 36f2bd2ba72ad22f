package idp.server.page.mail;

import idp.core.mail.Letter;
import idp.core.mail.Letter.EndsSoon;
import idp.core.mail.Letter.Link;
import idp.core.mail.Letter.NewBrowser;
import idp.core.mail.Letter.Notice;
import idp.core.mail.Letter.Trial;
import idp.core.mail.Occasion;
import idp.core.oauth.Issuer;
import idp.core.session.Places;
import idp.server.page.Words;
import idp.server.page.mail.Block.Button;
import idp.server.page.mail.Block.Code;
import idp.server.page.mail.Block.Fact;
import idp.server.page.mail.Block.Facts;
import idp.server.page.mail.Block.NotYou;
import idp.server.page.mail.Block.Say;
import idp.server.page.view.Shown;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What each kind of letter says, in one language.
final class LetterWords {
    private final Words words;
    private final String sender;
    private final Issuer issuer;
    private final Places places;
    private final ZoneId zone;

    /// @param zone of whoever gets it
    LetterWords(Words words, String sender, Issuer issuer, Places places, ZoneId zone) {
        this.words = words;
        this.sender = Shown.plain(sender);
        this.issuer = issuer;
        this.places = places;
        this.zone = zone;
    }

    LetterView view(Letter letter) {
        return switch (letter) {
            case Notice notice -> notice(notice);
            case NewBrowser(var account, var occasion) ->
                    newBrowser(Shown.plain(account), occasion);
            case EndsSoon ends -> endsSoon(ends);
            case Link link -> link(link);
            case Trial trial ->
                    of(
                            words.say("mail.trial.title", sender),
                            List.of(
                                    new Say(words.say("mail.trial.text", issuer.value())),
                                    facts(trial.occasion())));
        };
    }

    private LetterView notice(Notice notice) {
        var say = NoticeWords.of(notice.act());
        var blocks = new ArrayList<Block>();
        var account = Shown.plain(notice.account());
        blocks.add(new Say(words.say(say.text(), account, sender)));
        if (!notice.byThemselves()) {
            blocks.add(new Say(words.say("mail.by-administrator")));
        }
        blocks.add(facts(notice.occasion()));
        blocks.add(
                new NotYou(
                        words.say("mail.not-you.title"),
                        words.say(say.remedy(), sender, issuer.url("/"))));
        return of(words.say(say.title(), sender), blocks);
    }

    private LetterView newBrowser(String account, Occasion occasion) {
        return of(
                words.say("mail.new-browser.title", sender),
                List.of(
                        new Say(words.say("mail.new-browser.text", account, sender)),
                        facts(occasion),
                        new Say(words.say("mail.new-browser.fine")),
                        new NotYou(
                                words.say("mail.not-you.title"),
                                words.say("mail.new-browser.not-you", sender)),
                        new Button(
                                words.say("mail.new-browser.button"),
                                issuer.url("/account/secure"))));
    }

    private LetterView endsSoon(EndsSoon what) {
        var blocks = new ArrayList<Block>();
        var name = Shown.plain(what.name());
        var ends = time(what.ends());
        switch (what.what()) {
            case API_KEY -> {
                blocks.add(new Say(words.say("mail.key-ends.text", name, ends, sender)));
                blocks.add(new Say(words.say("mail.key-ends.do")));
            }
            case CLIENT_SECRET -> {
                blocks.add(new Say(words.say("mail.secret-ends.text", name, ends, sender)));
                blocks.add(new Say(words.say("mail.secret-ends.do")));
                var client = what.client();
                if (client != null) {
                    var page = issuer.url("/admin/clients/" + client);
                    blocks.add(new Button(words.say("mail.secret-ends.button"), page));
                }
            }
        }
        var title =
                what.what() == EndsSoon.What.API_KEY
                        ? "mail.key-ends.title"
                        : "mail.secret-ends.title";
        return of(words.say(title), blocks);
    }

    private LetterView link(Link link) {
        var say = LinkWords.of(link.about());
        var blocks = new ArrayList<Block>();
        blocks.add(new Say(words.say(say.text(), sender)));
        blocks.add(new Button(words.say(say.button()), link.link()));
        var code = link.code();
        if (code != null) {
            blocks.add(new Code(words.say("mail.code"), code));
        }
        blocks.add(new Say(words.say("mail.until", time(link.until()))));
        blocks.add(facts(link.occasion()));
        blocks.add(new NotYou(words.say("mail.not-you.title"), words.say(say.remedy(), sender)));
        return of(words.say(say.title(), sender), blocks);
    }

    private LetterView of(String title, List<Block> blocks) {
        return new LetterView(
                words.lang(),
                words.dir(),
                Shown.plain(title),
                blocks,
                sender,
                words.say("mail.footer", sender, issuer.value()));
    }

    private Facts facts(Occasion occasion) {
        var all = new ArrayList<Fact>();
        all.add(new Fact(words.say("mail.when"), time(occasion.at())));
        var with = with(occasion.browser(), occasion.system());
        if (with != null) {
            all.add(new Fact(words.say("mail.with"), with));
        }
        add(all, "mail.where", where(occasion.address()));
        add(all, "mail.ref", occasion.ref());
        return new Facts(all);
    }

    private @Nullable String where(@Nullable String address) {
        var place = address == null ? null : places.find(address, words.lang());
        return place == null ? address : address + " (" + place + ")";
    }

    private void add(List<Fact> to, String label, @Nullable String value) {
        if (value != null) {
            to.add(new Fact(words.say(label), Shown.plain(value)));
        }
    }

    private @Nullable String with(@Nullable String browser, @Nullable String system) {
        if (browser == null || system == null) {
            return browser == null ? system : browser;
        }
        return words.say("mail.browser", browser, system);
    }

    private String time(Instant at) {
        return words.dateTimeIn(zone, at);
    }
}
