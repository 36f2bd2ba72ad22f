package idp.core.token;

import static idp.core.jose.JoseSamples.ISSUER;
import static idp.core.jose.JoseSamples.NOW;

import idp.core.FakeStage;
import idp.core.Stage;
import idp.core.access.FakeResourceServers;
import idp.core.access.ResourceServer;
import idp.core.access.TokenType;
import idp.core.access.facts.FakeSubjects;
import idp.core.client.Client;
import idp.core.jose.Claims;
import idp.core.jose.Expected;
import idp.core.jose.JoseSamples;
import idp.core.jose.Jwts;
import idp.core.jose.SigningAlgorithm;
import idp.core.jose.Verification;
import idp.core.jose.VerifiedJwt;
import idp.core.oauth.Scope;
import idp.core.proof.Binding;
import idp.core.revoke.FakeDenylist;
import idp.core.revoke.TokenFacts;
import idp.core.revoke.TokenStatuses.Place;
import idp.core.session.Session;
import idp.core.user.HandClock;
import idp.core.user.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Tokens as they are really issued, over the fakes, for the tests of whatever reads them.
public final class TokenFixture {
    public static final String ORDERS = "https://orders.example/v1";
    public static final String BILLS = "https://bills.example";

    /// Its keys never change, and to make them takes longer than most tests.
    private static final Jwts JWTS = JoseSamples.jwts();

    public final HandClock clock = new HandClock(NOW);
    public final FakeStage stage = new FakeStage(clock);
    public final FakeResourceServers apis = new FakeResourceServers(stage.store);
    public final FakeSubjects subjects = new FakeSubjects(stage.store);
    public final FakeDenylist denylist = new FakeDenylist();
    public final Jwts jwts = JWTS;
    public final OwnTokens tokens = new OwnTokens(jwts, denylist);
    public final User alice = stage.user();
    public final Session session = stage.session(alice);
    public final Client app = stage.client();

    /// What the tokens said that were given a place in a status list.
    final List<TokenFacts> placed = new ArrayList<>();

    public final TokenIssuer issuer =
            new TokenIssuer(
                    ISSUER,
                    jwts,
                    apis,
                    Stage.OPAQUE,
                    (facts, _) -> {
                        placed.add(facts);
                        return new Place("list1", 7);
                    },
                    subjects,
                    stage.users());

    public Authorization.OfUser ofUser(Client client, String scope, String... resources) {
        var consented = stage.consented(client, session, scope, List.of(resources));
        return new Authorization.OfUser(
                client,
                alice,
                consented,
                new Binding.Bearer(),
                consented.scope(),
                consented.resources(),
                clock.instant(),
                "n-1",
                null);
    }

    public Authorization.OfClient ofClient(Client client, String scope, String... resources) {
        return new Authorization.OfClient(
                client,
                new Binding.Bearer(),
                Scope.parse(scope),
                List.of(resources),
                clock.instant());
    }

    /// From a key that lives for another day: of a person, or of the client itself.
    public Authorization.OfKey ofKey(
            Client client, String subject, String scope, String... resources) {
        return new Authorization.OfKey(
                client,
                subject.equals(client.id())
                        ? new Holder.ServiceAccount(subject, "key1")
                        : new Holder.Person(subject, new Holder.Source.Key("key1"), null),
                new Binding.Bearer(),
                Scope.parse(scope),
                List.of(resources),
                clock.instant(),
                clock.instant().plus(Duration.ofDays(1)));
    }

    /// The access token of it.
    public String access(Authorization authorization) {
        return issuer.issue(authorization).accessToken();
    }

    /// An ID token of alice's for the app.
    public String idToken() {
        return issuer.issue(ofUser(app, "openid")).idToken();
    }

    /// An access token of alice's for the app with these changes: a claim that is null is left out.
    public String altered(String type, Map<String, String> changes) {
        var claims = Claims.builder().put("iat", NOW).put("exp", NOW.plusSeconds(300));
        var usual =
                Map.of(
                        "iss",
                        ISSUER.value(),
                        "sub",
                        alice.id(),
                        "client_id",
                        app.id(),
                        "aud",
                        ORDERS,
                        "sub_profile",
                        "user",
                        "grant_id",
                        "grant1",
                        "jti",
                        "token1");
        var all = new TreeMap<String, String>(usual);
        all.putAll(changes);
        all.forEach(claims::put);
        return jwts.sign(claims.build(), type, SigningAlgorithm.ES256, NOW);
    }

    /// What a token says, of whatever type it is.
    public VerifiedJwt read(String token) {
        var any = Expected.type(Jwts.ACCESS_TOKEN, Jwts.ID_TOKEN);
        if (jwts.verify(token, any, clock.instant()) instanceof Verification.Verified(var jwt)) {
            return jwt;
        }
        throw new AssertionError("not a token of this server");
    }

    /// An API with this resource and this type of token.
    public ResourceServer api(String id, String resource, TokenType type) {
        var api = ResourceServer.of(id, resource).with(ResourceServer.Tokens.USUAL.typed(type));
        apis.put(api, NOW);
        return api;
    }
}
