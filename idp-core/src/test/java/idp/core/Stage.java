package idp.core;

import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.authorize.Consents;
import idp.core.client.AuthenticatedClient;
import idp.core.client.Call;
import idp.core.client.Client;
import idp.core.client.ClientAuthenticator;
import idp.core.client.ClientSecret;
import idp.core.client.ClientStore;
import idp.core.client.Credentials;
import idp.core.client.registration.Registration;
import idp.core.grant.Codes;
import idp.core.link.StoredLinks;
import idp.core.oauth.Opaque;
import idp.core.oauth.Params;
import idp.core.oauth.Scope;
import idp.core.proof.Binding;
import idp.core.proof.PresentedProof;
import idp.core.session.Factor;
import idp.core.session.Logins;
import idp.core.session.Proven;
import idp.core.session.Session;
import idp.core.session.Sessions;
import idp.core.token.Consented;
import idp.core.token.RefreshFamily;
import idp.core.token.RefreshTokens;
import idp.core.token.RefreshTokens.Ask;
import idp.core.token.RefreshTokens.Turn;
import idp.core.user.Person;
import idp.core.user.User;
import idp.core.user.Users;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The ports of one keeper, and the people, clients and grants that the contracts play with. Names are
/// random, so that contracts may share a database.
public abstract class Stage {
    public static final Opaque OPAQUE = new Opaque(new SecureRandom());
    public static final Duration GRACE = Duration.ofSeconds(10);
    public static final Duration DAY = Duration.ofDays(1);
    public static final RefreshFamily FAMILY =
            family(new RefreshFamily.Key("k1", OPAQUE.bytes(32)));

    public abstract Users users();

    public abstract ClientStore clients();

    public abstract Sessions sessions();

    public abstract Logins logins();

    public abstract StoredLinks links();

    public abstract Codes codes();

    public abstract RefreshTokens grants();

    public abstract Consents consents();

    /// An operator sets another password.
    public abstract void newPassword(User user);

    /// Closes the account with all that hangs on it.
    public abstract void disable(User user);

    /// When everything issued to this grant, session, subject or client was cut off; null if it was not.
    public abstract Instant cutOff(String kind, String id);

    /// The rows about this thing, oldest first.
    public abstract List<AuditEvent> audit(Target target);

    public final List<Kind> kinds(Target target) {
        return audit(target).stream().map(AuditEvent::kind).toList();
    }

    /// The time, as exact as PostgreSQL keeps it.
    public Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    public final User user() {
        var id = OPAQUE.id();
        var user = new User(id, Person.named("u" + id, null), true, false, 0, now(), now());
        users().create(user, null);
        return user;
    }

    public final Client client() {
        return client(Map.of());
    }

    /// A registered client with these members changed.
    public final Client client(Map<String, Object> members) {
        var client = unregistered(OPAQUE.id(), members);
        clients().add(client, now());
        return client;
    }

    public final Client unregistered(String id, Map<String, Object> members) {
        var document = new HashMap<String, Object>();
        document.put("client_name", "App");
        document.put("redirect_uris", List.of("https://app.example/cb"));
        document.put("grant_types", List.of("authorization_code", "refresh_token"));
        document.putAll(members);
        if (!(Registration.check(document) instanceof Registration.Checked.Good(var metadata))) {
            throw new IllegalArgumentException(Registration.check(document).toString());
        }
        var secret = new ClientSecret(OPAQUE.id(), Opaque.hash("secret-of-" + id), now(), null);
        return new Client(id, metadata, true, List.of(secret), now(), null);
    }

    /// The client after it has shown its secret, or its name if it is public.
    public final AuthenticatedClient authenticated(Client client) {
        var shown =
                client.isPublic()
                        ? new Credentials.Named(client.id())
                        : new Credentials.Basic(client.id(), "secret-of-" + client.id());
        return new ClientAuthenticator(clients()).authenticate(call(shown), now());
    }

    /// A call without parameters, by whoever shows that and no proof.
    public static Call call(Credentials shown) {
        return new Call(Params.of(Map.of()), shown, new PresentedProof.None());
    }

    public final Session session(User user) {
        return session(user, OPAQUE.secret(), null);
    }

    public final Session session(User user, String secret, String replaces) {
        var now = now();
        return sessions()
                .start(
                        new Sessions.Start(
                                Opaque.hash(secret),
                                OPAQUE.id(),
                                user,
                                Proven.by(Factor.PASSWORD, now),
                                now,
                                "Browser/1.0",
                                replaces,
                                null));
    }

    public final Consented consented(Client client, Session session, String scope) {
        return consented(client, session, scope, List.of());
    }

    public final Consented consented(
            Client client, Session session, String scope, List<String> resources) {
        return new Consented(
                OPAQUE.id(),
                client.id(),
                session.user().id(),
                session.sid(),
                Scope.parse(scope),
                resources,
                session.authTime(),
                session.acr(),
                session.amr());
    }

    public final Codes.Issued issued(Consented consented) {
        return new Codes.Issued(
                consented,
                "https://app.example/cb",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                "nonce \"1\"",
                new Binding.Bearer(),
                now().plusSeconds(60));
    }

    public static RefreshFamily family(RefreshFamily.Key... keys) {
        return new RefreshFamily(() -> List.of(keys), OPAQUE);
    }

    public static RefreshFamily.First first(String grantId) {
        return FAMILY.first(grantId, FAMILY.today());
    }

    /// Opens the grant by a code and returns its first refresh token.
    public final String open(Consented consented) {
        var first = first(consented.grantId());
        var hash = Opaque.hash(OPAQUE.secret());
        codes().issue(hash, issued(consented));
        var now = now();
        var redeemed = codes().redeem(hash, (_, _) -> opening(first, now), now);
        if (!(redeemed instanceof Codes.Redemption.First)) {
            throw new IllegalStateException("the grant was not opened");
        }
        return first.token();
    }

    public static Codes.Verdict.Open opening(RefreshFamily.First first, Instant now) {
        return new Codes.Verdict.Open(first, new Binding.Bearer(), now.plus(DAY.multipliedBy(180)));
    }

    public final Turn turn(String token, Client client, Instant now) {
        return grants().turn(FAMILY.read(token), ask(client, null), now);
    }

    public static Ask ask(Client client, String scope, String... resources) {
        var asked = scope == null ? null : Scope.parse(scope);
        return new Ask(client.id(), new Binding.Bearer(), asked, List.of(resources), GRACE);
    }

    public static Ask askWithin(Client client, Duration grace) {
        return new Ask(client.id(), new Binding.Bearer(), null, List.of(), grace);
    }

    /// The successor, made as the rule makes it.
    public static String next(String token) {
        return FAMILY.successor(token, "k1");
    }
}
