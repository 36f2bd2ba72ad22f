package idp.core.authorize;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;
import static idp.core.oauth.ErrorCode.INVALID_SCOPE;
import static idp.core.oauth.ErrorCode.UNMET_AUTHENTICATION_REQUIREMENTS;

import idp.core.authorize.AuthorizeOutcome.ErrorPage;
import idp.core.client.Client;
import idp.core.client.Clients;
import idp.core.client.GrantType;
import idp.core.grant.Pkce;
import idp.core.grant.Targets;
import idp.core.oauth.Params;
import idp.core.oauth.Refused;
import idp.core.oauth.Scope;
import idp.core.session.Demand;
import idp.core.session.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An authorization request that has passed every check that needs no user: RFC 6749 §4.1.1, OIDC
/// Core §3.1.2.1. Only [#check] makes one.
public final class AuthorizeRequest {
    private static final int DIGITS_OF_AGES = 12;
    private static final Duration FOREVER = Duration.ofSeconds(999_999_999_999L);
    private static final Scope OFFLINE = new Scope(Set.of(Scope.OFFLINE_ACCESS));

    private final Reply reply;
    private final Scope scope;
    private final Set<Prompt> prompt;
    private final List<String> resources;
    private final Demand demand;
    private final @Nullable String challenge;
    private final @Nullable String nonce;
    private final @Nullable String loginHint;

    private AuthorizeRequest(Reply reply, Params params, Clients clients, Abilities abilities) {
        var client = reply.client();
        this.reply = reply;
        this.scope = allowedScope(client, Scope.parse(params.get("scope")));
        this.prompt = Prompt.parse(params.get("prompt"), abilities.signUp());
        this.demand =
                new Demand(
                        levels(params.get("acr_values"), abilities.highest()),
                        maxAge(params.get("max_age"), client),
                        prompt.contains(Prompt.LOGIN),
                        least(client, abilities.highest()));
        this.challenge = challenge(client, params);
        this.nonce = params.get("nonce");
        this.loginHint = params.get("login_hint");
        this.resources = List.copyOf(params.all("resource"));
        Targets.mustBeAllowed(resources, client, clients);
    }

    /// RFC 9700 §4.11.2: until client and redirect URI are known to belong together nothing is
    /// redirected; that is [ErrorPage] here, or [Refused]. What is wrong later is told to the client, in
    /// the way that it asked for.
    static Checked check(Params params, Clients clients, Abilities abilities) {
        params.mustBeSound("client_id");
        params.mustBeSound("redirect_uri");
        var clientId = params.require("client_id");
        var client = clients.find(clientId);
        if (client == null || !client.enabled()) {
            return new Checked.Untrusted(new ErrorPage.UnknownClient(clientId));
        }
        var redirectUri = params.get("redirect_uri");
        if (redirectUri == null) {
            // It may stand in there, where nobody looks.
            RequestRule.mustBePlain(params);
        }
        // RFC 6749 §3.1.2.3 and OIDC Core §3.1.2.1: always sent, always one of the registered.
        if (redirectUri == null || !client.mayRedirectTo(redirectUri)) {
            return new Checked.Untrusted(new ErrorPage.WrongRedirect(client, redirectUri));
        }
        var reply = RequestRule.reply(client, redirectUri, params);
        try {
            RequestRule.mustBePlain(params);
            RequestRule.mustBeShort(params);
            params.mustBeSound();
            RequestRule.mustAskForCode(client, params);
            return new Checked.Good(new AuthorizeRequest(reply, params, clients, abilities));
        } catch (Refused refused) {
            return new Checked.Bad(reply, refused);
        }
    }

    sealed interface Checked {
        record Good(AuthorizeRequest request) implements Checked {}

        /// The client is told.
        record Bad(Reply reply, Refused why) implements Checked {}

        /// Nobody but the person is told.
        record Untrusted(ErrorPage page) implements Checked {}
    }

    private static Scope allowedScope(Client client, Scope asked) {
        // RFC 6749 §4.1.2.1: a scope outside the registration is invalid_scope.
        if (!asked.within(client.metadata().scope().plus(OFFLINE))) {
            throw new Refused(
                    INVALID_SCOPE, "scope has a value that is not registered for this client");
        }
        // OIDC Core §11: offline access is ignored where it cannot be given.
        return client.allows(GrantType.REFRESH_TOKEN)
                        && client.metadata().scope().has(Scope.OFFLINE_ACCESS)
                ? asked
                : asked.minus(Scope.OFFLINE_ACCESS);
    }

    private static List<String> levels(@Nullable String wire, Level highest) {
        var levels = wire == null ? List.<String>of() : List.of(wire.split(" "));
        // RFC 9470 §5: who asks for a level is told if there is no way to it, instead of going
        // round in circles between an API that asks for more and a server that has no more to give.
        if (wire != null && levels.stream().noneMatch(highest.andBelow()::contains)) {
            throw new Refused(
                    UNMET_AUTHENTICATION_REQUIREMENTS, "none of acr_values can be reached here");
        }
        return levels;
    }

    /// Below it nothing of the request leads: ADR 61.
    private static Level least(Client client, Level highest) {
        if (!client.metadata().signIn().requireSecondFactor()) {
            return Level.AAL1;
        }
        if (!highest.isAtLeast(Level.AAL2)) {
            throw new Refused(
                    UNMET_AUTHENTICATION_REQUIREMENTS,
                    "this client requires a second factor, and nobody has one here");
        }
        return Level.AAL2;
    }

    private static @Nullable Duration maxAge(@Nullable String wire, Client client) {
        if (wire == null) {
            return client.metadata().signIn().defaultMaxAge();
        }
        if (!wire.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new Refused(INVALID_REQUEST, "max_age must be a whole number of seconds");
        }
        var digits = wire.replaceFirst("^0+(?=.)", "");
        return digits.length() > DIGITS_OF_AGES
                ? FOREVER
                : Duration.ofSeconds(Long.parseLong(digits));
    }

    private static @Nullable String challenge(Client client, Params params) {
        var challenge = params.get("code_challenge");
        var method = params.get("code_challenge_method");
        if (challenge == null) {
            // RFC 9700 §2.1.1: required of public clients, and of those that were registered so.
            if (client.metadata().signIn().requirePkce() || client.isPublic()) {
                throw new Refused(
                        INVALID_REQUEST, "code_challenge is missing: this client uses PKCE");
            }
            if (method != null) {
                throw new Refused(INVALID_REQUEST, "code_challenge_method has no code_challenge");
            }
            return null;
        }
        // RFC 7636 §4.3: without a method it would be plain, and RFC 9700 §2.1.1 has no plain.
        if (!"S256".equals(method)) {
            throw new Refused(INVALID_REQUEST, "code_challenge_method must be S256");
        }
        if (!Pkce.isChallenge(challenge)) {
            throw new Refused(
                    INVALID_REQUEST,
                    "code_challenge is not an S256 challenge: 43 characters of base64url");
        }
        return challenge;
    }

    public Reply reply() {
        return reply;
    }

    public Client client() {
        return reply.client();
    }

    public Scope scope() {
        return scope;
    }

    public List<String> resources() {
        return resources;
    }

    public boolean prompts(Prompt kind) {
        return prompt.contains(kind);
    }

    /// What the person has to prove for it.
    public Demand demand() {
        return demand;
    }

    public @Nullable String challenge() {
        return challenge;
    }

    public @Nullable String nonce() {
        return nonce;
    }

    public @Nullable String loginHint() {
        return loginHint;
    }
}
