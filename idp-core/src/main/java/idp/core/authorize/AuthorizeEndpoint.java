package idp.core.authorize;

import static idp.core.oauth.ErrorCode.ACCESS_DENIED;
import static idp.core.oauth.ErrorCode.CONSENT_REQUIRED;
import static idp.core.oauth.ErrorCode.INTERACTION_REQUIRED;
import static idp.core.oauth.ErrorCode.INVALID_REQUEST;
import static idp.core.oauth.ErrorCode.UNMET_AUTHENTICATION_REQUIREMENTS;

import idp.core.client.Clients;
import idp.core.grant.Codes;
import idp.core.oauth.Opaque;
import idp.core.oauth.Params;
import idp.core.oauth.Refused;
import idp.core.oauth.Scope;
import idp.core.proof.Binding;
import idp.core.session.Session;
import idp.core.session.Sessions;
import idp.core.token.Consented;
import idp.core.token.IdTokenHints;
import idp.core.user.terms.TermsRule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The authorization endpoint: RFC 6749 §4.1.1, OIDC Core §3.1.2. The same steps run at every stop on
/// the way through the pages, from the request itself; nothing is remembered but the sealed ticket.
///
/// [Refused] from here is the page of a request that could not be read; everything else is an
/// [AuthorizeOutcome].
public final class AuthorizeEndpoint {
    /// RFC 9700 §2.1.1, FAPI 2.0 §5.3.2.1: codes live 60 seconds.
    public static final Duration CODE_LIFETIME = Duration.ofSeconds(60);

    private static final Scope ALWAYS = new Scope(Set.of(Scope.OPENID));

    private final PendingRequests requests;
    private final TermsRule terms;
    private final Consents consents;
    private final Sessions sessions;
    private final Codes codes;
    private final Opaque opaque;
    private final InstantSource clock;

    public AuthorizeEndpoint(
            Clients clients,
            IdTokenHints hints,
            Abilities abilities,
            TermsRule terms,
            Consents consents,
            Sessions sessions,
            Codes codes,
            Opaque opaque,
            InstantSource clock) {
        this.requests = new PendingRequests(clients, hints, abilities);
        this.terms = terms;
        this.consents = consents;
        this.sessions = sessions;
        this.codes = codes;
        this.opaque = opaque;
        this.clock = clock;
    }

    /// A request that has just come.
    public Destination.App begin(Params params) {
        var now = clock.instant();
        return new Destination.App(requests.arrived(params, now), now, null, null);
    }

    /// What is wrong with a request, whoever is signed in; null if nothing is.
    public AuthorizeOutcome.@Nullable Refusal refusal(Destination.App app) {
        return switch (requests.read(app.request())) {
            case AuthorizeRequest.Checked.Untrusted(var page) -> page;
            case AuthorizeRequest.Checked.Bad(var reply, var why) -> error(reply, why);
            case AuthorizeRequest.Checked.Good(var request) -> {
                try {
                    mustHaveGoodHint(app.request());
                    yield null;
                } catch (Refused refused) {
                    yield error(request.reply(), refused);
                }
            }
        };
    }

    /// @param known the sessions of this browser, the current one first
    public AuthorizeOutcome answer(Destination.App app, List<Session> known) {
        return answer(app, known, null);
    }

    /// The person pressed Allow.
    ///
    /// @param ticked what was left ticked; more than was asked for counts for nothing
    public AuthorizeOutcome allow(Destination.App app, List<Session> known, Scope ticked) {
        return answer(app, known, ticked);
    }

    /// The person pressed Cancel.
    public AuthorizeOutcome deny(Destination.App app) {
        return switch (requests.read(app.request())) {
            case AuthorizeRequest.Checked.Untrusted(var page) -> page;
            case AuthorizeRequest.Checked.Bad(var reply, var why) -> error(reply, why);
            // RFC 6749 §4.1.2.1
            case AuthorizeRequest.Checked.Good(var request) ->
                    error(request.reply(), new Refused(ACCESS_DENIED, "the user refused"));
        };
    }

    /// Somebody has shown who they are, and their account cannot prove as much as was asked for.
    public static AuthorizeOutcome.Refusal unmet(AuthorizeOutcome.AskLogin asked) {
        // RFC 9470 §5: the client is told, so that it does not ask again.
        var why =
                new Refused(
                        UNMET_AUTHENTICATION_REQUIREMENTS,
                        "this account has nothing that reaches what is demanded");
        return error(asked.request().reply(), why);
    }

    private AuthorizeOutcome answer(
            Destination.App app, List<Session> known, @Nullable Scope ticked) {
        return switch (requests.read(app.request())) {
            case AuthorizeRequest.Checked.Untrusted(var page) -> page;
            case AuthorizeRequest.Checked.Bad(var reply, var why) -> error(reply, why);
            case AuthorizeRequest.Checked.Good(var request) -> {
                try {
                    yield decide(request, app, known, ticked);
                } catch (Refused refused) {
                    yield error(request.reply(), refused);
                }
            }
        };
    }

    private AuthorizeOutcome decide(
            AuthorizeRequest request,
            Destination.App app,
            List<Session> known,
            @Nullable Scope ticked) {
        mustHaveGoodHint(app.request());
        var now = clock.instant();
        return switch (LoginRule.choose(request, app, known, now)) {
            case LoginRule.Choice.Login(var loginHint, var fixed) ->
                    new AuthorizeOutcome.AskLogin(request, loginHint, fixed);
            case LoginRule.Choice.Account(var choices) ->
                    new AuthorizeOutcome.AskAccount(request, choices);
            case LoginRule.Choice.Use(var session) ->
                    terms.lacks(session.user())
                            ? terms(request, session)
                            : consent(request, session, ticked, now);
        };
    }

    /// ADR 60: who has the newest terms of use to accept has a step of their sign-in left.
    private static AuthorizeOutcome terms(AuthorizeRequest request, Session session) {
        if (request.prompts(Prompt.NONE)) {
            // OIDC Core §3.1.2.6: it is neither a sign-in that lacks nor a consent to what is
            // asked.
            throw new Refused(
                    INTERACTION_REQUIRED, "the user has to accept the terms of use of this server");
        }
        return new AuthorizeOutcome.AskLogin(request, session.user().loginName(), session);
    }

    private AuthorizeOutcome consent(
            AuthorizeRequest request, Session session, @Nullable Scope ticked, Instant now) {
        var client = request.client();
        if (ticked != null) {
            // OIDC Core §3.1.2.4: what was unticked is not granted; openid is not up for choice.
            var granted = request.scope().and(ticked.plus(ALWAYS));
            consents.allow(
                    session.user().id(),
                    client.id(),
                    new Consents.Allowed(granted, request.resources()),
                    now);
            return grant(request, session, granted, now);
        }
        var asks = request.prompts(Prompt.CONSENT);
        if (client.metadata().signIn().firstParty() && !asks) {
            return grant(request, session, request.scope(), now);
        }
        var before = consents.allowed(session.user().id(), client.id());
        if (before.covers(request) && !asks) {
            return grant(request, session, request.scope(), now);
        }
        if (request.prompts(Prompt.NONE)) {
            throw new Refused(CONSENT_REQUIRED, "the user has to be asked for consent");
        }
        return new AuthorizeOutcome.AskConsent(request, session, before);
    }

    private AuthorizeOutcome grant(
            AuthorizeRequest request, Session session, Scope granted, Instant now) {
        var code = opaque.secret();
        var consented =
                new Consented(
                        opaque.id(),
                        request.client().id(),
                        session.user().id(),
                        session.sid(),
                        granted,
                        request.resources(),
                        session.authTime(),
                        session.acr(),
                        session.amr());
        codes.issue(
                Opaque.hash(code),
                new Codes.Issued(
                        consented,
                        request.reply().redirectUri(),
                        request.challenge(),
                        request.nonce(),
                        // No parameter of an authorization request names a key.
                        new Binding.Bearer(),
                        now.plus(CODE_LIFETIME)));
        if (now.isAfter(session.lastSeenAt().plus(Session.TOUCH_EVERY))) {
            sessions.touch(session.sid(), now);
        }
        return new AuthorizeOutcome.Granted(request.reply(), code, session);
    }

    private static void mustHaveGoodHint(Pending pending) {
        if (pending.hint() != null && pending.hint().subject() == null) {
            throw new Refused(
                    INVALID_REQUEST,
                    "id_token_hint is not an ID token that was issued to this client");
        }
    }

    private static AuthorizeOutcome.Refusal error(Reply reply, Refused why) {
        return new AuthorizeOutcome.ErrorRedirect(reply, why.code(), why.description());
    }
}
