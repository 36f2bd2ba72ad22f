package idp.server.page;

import idp.core.mail.Envelope;
import idp.server.page.mail.SampleLetters;
import idp.server.page.view.View;
import idp.server.page.view.mailbox.KeptLetterView;
import idp.server.page.view.mailbox.MailboxView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The mailbox of a developer.
final class MailboxSamples {
    private static final Instant AT = Instant.parse("2026-11-23T05:20:11.123Z");

    private MailboxSamples() {}

    /// @param text in every place that somebody else fills, null for friendly values
    static void addTo(Map<String, View> views, @Nullable String text) {
        var to = text == null ? "alice@example.test" : text;
        views.put("mailbox-empty", new MailboxView(List.of()));
        views.put(
                "mailbox",
                new MailboxView(
                        List.of(
                                new MailboxView.Row(
                                        "/dev/mail/1",
                                        text == null ? "Your password was changed" : text,
                                        "en",
                                        to,
                                        AT),
                                new MailboxView.Row(
                                        "/dev/mail/2",
                                        text == null ? "تم تغيير كلمة المرور" : text,
                                        "ar",
                                        to,
                                        AT))));
        var pages = SampleLetters.pages();
        var all = text == null ? SampleLetters.friendly() : SampleLetters.hostile(text);
        for (var name : List.of("link-RECOVER", "notice-PASSWORD_CHANGED")) {
            var envelope = new Envelope("alice@example.test", "en", all.get(name));
            views.put(
                    "mailbox-" + name.toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                    new KeptLetterView(
                            "/dev/mail",
                            "/dev/mail/1/html",
                            to,
                            AT,
                            pages.view(envelope),
                            pages.write(envelope).text()));
        }
    }
}
