package idp.server.web.enrol;

import idp.core.factor.Base32;
import idp.core.factor.Enrolment.Draft;
import idp.core.factor.Totp;
import idp.core.user.User;
import idp.server.page.view.Form;
import idp.server.page.view.factor.NewAuthenticator;
import idp.server.page.view.factor.NewCodes;
import idp.server.page.view.factor.QrCode;
import idp.server.web.request.Exchange;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a draft looks like.
public final class EnrolPieces {
    private final String provider;
    private final Function<String, QrCode> picture;

    /// @param provider whose account it is, as apps list it
    public EnrolPieces(String provider, Function<String, QrCode> picture) {
        this.provider = provider;
        this.picture = picture;
    }

    /// @param ref of a refusal; null if there was none
    public NewAuthenticator authenticator(Draft draft, User user, Form form, @Nullable String ref) {
        var seed = draft.seedBytes();
        var link = Totp.uri(seed, provider, user.loginName());
        var secret = Base32.inGroups(seed);
        return new NewAuthenticator(form, picture.apply(link), secret, link, ref != null, ref);
    }

    /// @param comeFirst see [NewCodes]
    /// @param ref of a refusal; null if there was none
    public NewCodes codes(
            Draft draft, Form form, boolean comeFirst, String download, @Nullable String ref) {
        return new NewCodes(form, draft.codes(), comeFirst, download, ref != null, ref);
    }

    /// The codes as a file.
    public void download(Exchange exchange, Draft draft, User user) {
        var text = new StringBuilder();
        text.append(provider).append(" · ").append(user.loginName()).append("\r\n\r\n");
        draft.codes().forEach(code -> text.append(code).append("\r\n"));
        exchange.http()
                .header("Content-Disposition", "attachment; filename=\"recovery-codes.txt\"")
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff");
        exchange.answer(200, "text/plain; charset=utf-8", text.toString());
    }
}
