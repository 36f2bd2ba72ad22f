package idp.core.authorize;

import static idp.core.oauth.ErrorCode.INTERACTION_REQUIRED;
import static idp.core.oauth.ErrorCode.LOGIN_REQUIRED;

import idp.core.oauth.Refused;
import idp.core.session.Session;
import idp.core.user.Identifier;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which of the browser's sessions answers a request, or what has to be asked first: OIDC Core
/// §3.1.2.1 and §3.1.2.3.
final class LoginRule {
    sealed interface Choice {
        record Use(Session session) implements Choice {}

        record Login(@Nullable String loginHint, @Nullable Session fixed) implements Choice {}

        record Account(List<Session> sessions) implements Choice {}
    }

    private LoginRule() {}

    /// @param known every session of the browser, the current one first, ended ones among them
    static Choice choose(
            AuthorizeRequest request, Destination.App app, List<Session> known, Instant now) {
        var choice = pick(request, app, known, now);
        if (choice instanceof Choice.Use(var session) && !suffices(request, app, session, now)) {
            choice = new Choice.Login(login(session), session);
        }
        if (request.prompts(Prompt.NONE)) {
            return switch (choice) {
                case Choice.Use use -> use;
                // OIDC Core §3.1.2.6: nobody may be asked, so the client is told.
                case Choice.Login _ ->
                        throw new Refused(LOGIN_REQUIRED, "no suitable user is signed in");
                case Choice.Account _ ->
                        throw new Refused(
                                INTERACTION_REQUIRED, "the user has to choose an account");
            };
        }
        return choice;
    }

    private static Choice pick(
            AuthorizeRequest request, Destination.App app, List<Session> known, Instant now) {
        var live = known.stream().filter(session -> session.isLive(now)).toList();
        var hint = app.request().hint();
        if (app.chosenSid() != null) {
            for (var session : known) {
                if (session.sid().equals(app.chosenSid())) {
                    return session.isLive(now)
                            ? new Choice.Use(session)
                            : new Choice.Login(login(session), null);
                }
            }
            return new Choice.Login(null, null);
        }
        // OIDC Prompt Create §4: until there is the account that is wanted, no other stands for it.
        if (request.prompts(Prompt.CREATE)) {
            return new Choice.Login(request.loginHint(), null);
        }
        // OIDC Core §3.1.2.1: the hint names the user that the client expects.
        if (hint != null) {
            for (var session : live) {
                if (session.user().id().equals(hint.subject())) {
                    return new Choice.Use(session);
                }
            }
            return live.isEmpty() || request.prompts(Prompt.NONE)
                    ? new Choice.Login(request.loginHint(), null)
                    : new Choice.Account(known);
        }
        if (request.prompts(Prompt.SELECT_ACCOUNT) && !known.isEmpty()) {
            return new Choice.Account(known);
        }
        if (live.isEmpty()) {
            return new Choice.Login(request.loginHint(), null);
        }
        if (request.loginHint() != null) {
            for (var session : live) {
                if (isCalled(session, request.loginHint())) {
                    return new Choice.Use(session);
                }
            }
            return request.prompts(Prompt.NONE)
                    ? new Choice.Login(request.loginHint(), null)
                    : new Choice.Account(known);
        }
        return live.size() == 1 || request.prompts(Prompt.NONE)
                ? new Choice.Use(live.getFirst())
                : new Choice.Account(known);
    }

    private static boolean suffices(
            AuthorizeRequest request, Destination.App app, Session session, Instant now) {
        var own = session.sid().equals(app.signedInSid());
        return request.demand().isMetBy(session, own, now);
    }

    private static boolean isCalled(Session session, String name) {
        var user = session.user();
        var asked = Identifier.of(name);
        return name.equals(user.id())
                || (asked != null
                        && (isName(asked, user.person().username())
                                || isName(asked, user.person().email())));
    }

    private static boolean isName(Identifier asked, @Nullable String name) {
        return name != null && asked.equals(Identifier.of(name));
    }

    private static String login(Session session) {
        return session.user().loginName();
    }
}
