package idp.server.page.mail;

import idp.core.audit.AuditEvent.Kind;
import idp.core.mail.Letter;
import idp.core.mail.Letter.Link.About;
import idp.core.mail.Occasion;
import idp.core.oauth.Issuer;
import idp.core.session.Places;
import idp.server.page.Texts;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// Every letter that there is, each with everything that it can say.
public final class SampleLetters {
    private static final Instant AT = Instant.parse("2026-11-23T05:20:11.123Z");
    public static final String LINK =
            "https://id.example/l/bWFpbC1saW5rLXRoYXQtaXMtbG9uZy1lbm91Z2gtdG8td3JhcA";

    private SampleLetters() {}

    /// Where nobody knows a place.
    public static LetterPages pages() {
        var issuer = new Issuer("https://id.example");
        return new LetterPages(Texts.bundled(), "Gatehouse", issuer, Places.NONE);
    }

    public static Map<String, Letter> friendly() {
        return all("alice", "192.0.2.7");
    }

    /// The same with a text in every place that somebody else fills.
    public static Map<String, Letter> hostile(String text) {
        return all(text, text);
    }

    private static Map<String, Letter> all(String account, String address) {
        var here = new Occasion(AT, address, "Firefox", "Windows", "7F3K-2Q");
        var host = new Occasion(AT, null, null, null, null);
        var all = new LinkedHashMap<String, Letter>();
        Arrays.stream(Kind.values())
                .filter(Kind::isTold)
                .forEach(act ->
                        all.put("notice-" + act, new Letter.Notice(act, true, account, here)));
        all.put(
                "notice-by-administrator",
                new Letter.Notice(Kind.PASSWORD_CHANGED, false, account, host));
        for (var about : About.values()) {
            var code = about == About.INVITATION ? null : "4821 0937";
            all.put(
                    "link-" + about,
                    new Letter.Link(about, LINK, code, AT.plusSeconds(1_800), here));
        }
        all.put("new-browser", new Letter.NewBrowser(account, here));
        for (var what : Letter.EndsSoon.What.values()) {
            var ends = AT.plusSeconds(1_209_600);
            all.put("ends-soon-" + what, new Letter.EndsSoon(what, account, "billing", ends, host));
        }
        all.put("trial", new Letter.Trial(host));
        return all;
    }
}
