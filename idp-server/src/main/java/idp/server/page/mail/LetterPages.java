package idp.server.page.mail;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import idp.core.mail.Envelope;
import idp.core.oauth.Issuer;
import idp.core.session.Places;
import idp.server.page.Texts;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Writes letters out, as text and as HTML that says the same, in the language of whoever gets them. What
/// somebody else chose in them is one line, cut, and escaped: LG-30.
public final class LetterPages {
    /// A letter in its words.
    ///
    /// @param language a BCP 47 tag
    public record Written(String language, String subject, String text, String html) {
        /// Never shows what is worth an account.
        @Override
        public String toString() {
            return "Written[" + subject + "]";
        }
    }

    private static final String TEXT_TEMPLATES = "gg.jte.generated.plain_text";

    private final TemplateEngine html = TemplateEngine.createPrecompiled(ContentType.Html);
    private final TemplateEngine text =
            TemplateEngine.createPrecompiled(null, ContentType.Plain, null, TEXT_TEMPLATES);
    private final Texts texts;
    private final String sender;
    private final Issuer issuer;
    private final Places places;

    /// @param sender what the provider is called
    public LetterPages(Texts texts, String sender, Issuer issuer, Places places) {
        this.texts = texts;
        this.sender = sender;
        this.issuer = issuer;
        this.places = places;
    }

    /// What a letter says, piece by piece.
    public LetterView view(Envelope envelope) {
        var words = texts.wordsFor(envelope.language());
        return new LetterWords(words, sender, issuer, places, zone(envelope.zone()))
                .view(envelope.letter());
    }

    /// UTC for somebody who has not said, or said what no clock knows.
    private static ZoneId zone(@Nullable String told) {
        try {
            return told == null ? ZoneOffset.UTC : ZoneId.of(told);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    public Written write(Envelope envelope) {
        var view = view(envelope);
        var asText = new StringOutput();
        text.render("letter.jte", view, asText);
        var asHtml = new StringOutput(8 * 1024);
        html.render("mail/letter.jte", view, asHtml);
        return new Written(view.lang(), view.title(), asText.toString(), asHtml.toString());
    }
}
