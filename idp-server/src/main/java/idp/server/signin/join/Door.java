package idp.server.signin.join;

import idp.core.link.Errand;
import idp.core.link.Presented;
import idp.server.page.view.join.JoinEndedView.Why;
import idp.server.page.view.join.JoinView.Welcome;
import org.jspecify.annotations.Nullable;

/// The kinds of links that lead to an account.
enum Door {
    SET_UP("/setup", null, Errand.Kind.SET_UP, Welcome.SET_UP, Why.SET_UP),
    SIGN_UP("/signup/finish", "link", Errand.Kind.SIGN_UP, Welcome.SIGN_UP, Why.SIGN_UP),
    INVITATION("/join", "invitation", Errand.Kind.INVITATION, Welcome.INVITATION, Why.INVITATION);

    /// A link has more characters than any spelling of the letters.
    private static final int LONGEST_WORDS = 40;

    final String path;
    final @Nullable String parameter;
    final Errand.Kind kind;
    final Welcome welcome;
    final Why ended;

    /// @param parameter that carries the link; null if it is a part of the path
    Door(String path, @Nullable String parameter, Errand.Kind kind, Welcome welcome, Why ended) {
        this.path = path;
        this.parameter = parameter;
        this.kind = kind;
        this.welcome = welcome;
        this.ended = ended;
    }

    /// What was shown, as a link or, for an invitation, as the letters that one may type as well.
    @Nullable Presented presented(String shown) {
        return kind == Errand.Kind.INVITATION && shown.length() < LONGEST_WORDS
                ? Presented.Words.of(shown)
                : new Presented.Link(shown);
    }

    /// @param below what the page is called below the door's; empty for the door's own
    String route(String below) {
        return parameter == null ? path + "/{token}" + below : path + below;
    }
}
