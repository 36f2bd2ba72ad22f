package idp.core.authorize;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;
import static idp.core.oauth.ErrorCode.INVALID_REQUEST_URI;
import static idp.core.oauth.ErrorCode.INVALID_SCOPE;
import static idp.core.oauth.ErrorCode.REGISTRATION_NOT_SUPPORTED;
import static idp.core.oauth.ErrorCode.REQUEST_NOT_SUPPORTED;
import static idp.core.oauth.ErrorCode.UNAUTHORIZED_CLIENT;
import static idp.core.oauth.ErrorCode.UNSUPPORTED_RESPONSE_TYPE;

import idp.core.authorize.AuthorizeOutcome.ErrorPage;
import idp.core.client.Client;
import idp.core.client.Clients;
import idp.core.client.GrantType;
import idp.core.client.ResponseMode;
import idp.core.grant.Pkce;
import idp.core.grant.Targets;
import idp.core.oauth.Params;
import idp.core.oauth.Refused;
import idp.core.oauth.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An authorization request that has passed every check that needs no user: RFC 6749 §4.1.1, OIDC
/// Core §3.1.2.1. Only [#check] makes one.
public final class AuthorizeRequest {
    private static final int LONGEST = 4096;
    private static final Scope OFFLINE = new Scope(Set.of(Scope.OFFLINE_ACCESS));

    private final Reply reply;
    private final Scope scope;
    private final Set<Prompt> prompt;
    private final List<String> resources;
    private final @Nullable Duration maxAge;
    private final @Nullable String challenge;
    private final @Nullable String nonce;
    private final @Nullable String loginHint;
    private final @Nullable String idTokenHint;
    private final @Nullable String uiLocales;

    private AuthorizeRequest(Reply reply, Params params, Clients clients) {
        var client = reply.client();
        this.reply = reply;
        this.scope = allowedScope(client, Scope.parse(params.get("scope")));
        this.prompt = Prompt.parse(params.get("prompt"));
        this.maxAge = maxAge(params.get("max_age"), client);
        this.challenge = challenge(client, params);
        this.nonce = params.get("nonce");
        this.loginHint = params.get("login_hint");
        this.idTokenHint = params.get("id_token_hint");
        this.uiLocales = params.get("ui_locales");
        this.resources = List.copyOf(params.all("resource"));
        Targets.mustBeAllowed(resources, client, clients);
    }

    /// RFC 9700 §4.11.2: until client and redirect URI are known to belong together nothing is
    /// redirected; that is [ErrorPage] here, or [Refused]. What is wrong later is told to the client.
    static Checked check(Params params, Clients clients) {
        // A longer request belongs into PAR (RFC 9126).
        if (length(params) > LONGEST) {
            throw new Refused(INVALID_REQUEST, "the request is longer than 4096 characters");
        }
        // RFC 9101 §5.2.2: a request_uri is fetched from nowhere; only ones made here would count.
        if (params.has("request_uri")) {
            throw new Refused(INVALID_REQUEST_URI, "request_uri is not one of this server's");
        }
        var clientId = params.require("client_id");
        var client = clients.find(clientId);
        if (client == null || !client.enabled()) {
            return new Checked.Untrusted(new ErrorPage.UnknownClient(clientId));
        }
        // RFC 6749 §3.1.2.3 and OIDC Core §3.1.2.1: always sent, always one of the registered.
        var redirectUri = params.get("redirect_uri");
        if (redirectUri == null || !client.mayRedirectTo(redirectUri)) {
            return new Checked.Untrusted(new ErrorPage.WrongRedirect(client, redirectUri));
        }
        var reply = new Reply(client, redirectUri, ResponseMode.QUERY, params.get("state"));
        try {
            reply = withMode(reply, params);
            return new Checked.Good(new AuthorizeRequest(reply, params, clients));
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

    private static Reply withMode(Reply reply, Params params) {
        var client = reply.client();
        // OIDC Core §3.1.2.6, §6: features that are not there are named so.
        if (params.has("request")) {
            throw new Refused(REQUEST_NOT_SUPPORTED, "request objects are not supported");
        }
        if (params.has("registration")) {
            throw new Refused(REGISTRATION_NOT_SUPPORTED, "registration is not supported");
        }
        var type = params.require("response_type");
        // RFC 9700 §2.1.2: only the code goes through the browser.
        if (!type.equals("code")) {
            throw new Refused(UNSUPPORTED_RESPONSE_TYPE, "response_type is code");
        }
        if (!client.allows(GrantType.AUTHORIZATION_CODE)) {
            throw new Refused(UNAUTHORIZED_CLIENT, "this client may not use response_type code");
        }
        var wire = params.get("response_mode");
        var mode = wire == null ? ResponseMode.QUERY : ResponseMode.find(wire);
        if (mode == null || !client.metadata().responseModes().contains(mode)) {
            throw new Refused(INVALID_REQUEST, "response_mode is not one of this client's");
        }
        return new Reply(client, reply.redirectUri(), mode, reply.state());
    }

    private static Scope allowedScope(Client client, Scope asked) {
        // RFC 6749 §4.1.2.1: a scope outside the registration is invalid_scope.
        if (!asked.within(client.metadata().scope().plus(OFFLINE))) {
            throw new Refused(INVALID_SCOPE, "a scope is not registered for this client");
        }
        // OIDC Core §11: offline access is ignored where it cannot be given.
        return client.allows(GrantType.REFRESH_TOKEN)
                        && client.metadata().scope().has(Scope.OFFLINE_ACCESS)
                ? asked
                : asked.minus(Scope.OFFLINE_ACCESS);
    }

    private static @Nullable Duration maxAge(@Nullable String wire, Client client) {
        if (wire == null) {
            return client.metadata().defaultMaxAge();
        }
        if (wire.length() > 9 || !wire.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new Refused(INVALID_REQUEST, "max_age is a number of seconds");
        }
        return Duration.ofSeconds(Long.parseLong(wire));
    }

    private static @Nullable String challenge(Client client, Params params) {
        var challenge = params.get("code_challenge");
        var method = params.get("code_challenge_method");
        if (challenge == null) {
            // RFC 9700 §2.1.1: required of public clients, and of those that were registered so.
            if (client.metadata().requirePkce() || client.isPublic()) {
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
            throw new Refused(INVALID_REQUEST, "code_challenge_method is S256");
        }
        if (!Pkce.isChallenge(challenge)) {
            throw new Refused(INVALID_REQUEST, "code_challenge is not an S256 challenge");
        }
        return challenge;
    }

    private static int length(Params params) {
        return params.asMap().entrySet().stream()
                .mapToInt(sent ->
                        sent.getKey().length()
                                + sent.getValue().stream().mapToInt(String::length).sum())
                .sum();
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

    public @Nullable Duration maxAge() {
        return maxAge;
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

    public @Nullable String idTokenHint() {
        return idTokenHint;
    }

    public @Nullable String uiLocales() {
        return uiLocales;
    }
}
