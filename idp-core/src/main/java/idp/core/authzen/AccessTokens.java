package idp.core.authzen;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;

import idp.core.access.Question;
import idp.core.access.ResourceServer;
import idp.core.access.facts.Attribute;
import idp.core.access.facts.Attributes;
import idp.core.oauth.Refused;
import idp.core.session.Session;
import idp.core.token.Holder;
import idp.core.token.OwnToken;
import idp.core.token.OwnTokens;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns the access token that a caller passes on into facts for the policies: it is verified like
/// anywhere else, and replaced by what it says. Scopes are an input to the decision.
public final class AccessTokens {
    /// Where the caller puts it, in the context.
    public static final String PASSED = "access_token";

    /// Where the policies find it, in the context.
    public static final String FACTS = "token";

    private final OwnTokens tokens;

    public AccessTokens(OwnTokens tokens) {
        this.tokens = tokens;
    }

    /// The question as the policies see it; null if the token is not valid for this API.
    @Nullable Question read(Question asked, ResourceServer api, Instant now) {
        var context = asked.context();
        if (context.find(FACTS) != null) {
            throw new Refused(
                    INVALID_REQUEST,
                    "context.token is made by this server from context.access_token and cannot be sent");
        }
        if (context.find(PASSED) == null) {
            return asked;
        }
        var passed = context.text(PASSED);
        if (passed == null) {
            throw new Refused(INVALID_REQUEST, "context.access_token is not a string");
        }
        var token = tokens.find(passed, now);
        // RFC 9068 §4: only a token that names this API as its audience.
        if (token == null || !token.isFor(api.resource())) {
            return null;
        }
        var holder = token.holder().entity();
        if (!asked.subject().is(holder.type(), holder.id())) {
            throw new Refused(
                    INVALID_REQUEST, "subject is not the one that context.access_token is about");
        }
        var facts = new Attribute.Members(facts(token));
        return asked.in(context.without(PASSED).with(FACTS, facts));
    }

    /// What a token says, as the policies see it.
    public static Attributes facts(OwnToken token) {
        var facts = new HashMap<String, Attribute>();
        facts.put("scopes", Attribute.texts(token.scope().values()));
        facts.put("client", Attribute.text(token.clientId()));
        facts.put("iat", new Attribute.Whole(token.issuedAt().getEpochSecond()));
        facts.put("amr", Attribute.texts(token.amr()));
        if (token.acr() != null) {
            facts.put("acr", Attribute.text(token.acr()));
        }
        if (token.authTime() != null) {
            facts.put("auth_time", new Attribute.Whole(token.authTime().getEpochSecond()));
        }
        if (token.holder() instanceof Holder.Person(_, _, var actor) && actor != null) {
            facts.put("actor", Attribute.text(actor));
        }
        return new Attributes(facts);
    }

    /// What a token would say that a session had got itself, for pages of this server.
    ///
    /// @param client in the place of the one that such a token would be for
    public static Attributes facts(Session session, String client, String scope) {
        return new Attributes(
                Map.of(
                        "scopes", Attribute.texts(List.of(scope)),
                        "client", Attribute.text(client),
                        "iat", new Attribute.Whole(session.authTime().getEpochSecond()),
                        "amr", Attribute.texts(session.amr()),
                        "acr", Attribute.text(session.acr()),
                        "auth_time", new Attribute.Whole(session.authTime().getEpochSecond())));
    }
}
