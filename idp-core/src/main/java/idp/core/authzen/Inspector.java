package idp.core.authzen;

import idp.core.access.DecisionPoint;
import idp.core.access.Question;
import idp.core.access.ResourceServer;
import idp.core.access.facts.Action;
import idp.core.access.facts.Attribute;
import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import idp.core.authzen.Inspection.Answer;
import idp.core.authzen.Inspection.Check;
import idp.core.authzen.Inspection.Fault;
import idp.core.authzen.Inspection.State;
import idp.core.jose.Decoded;
import idp.core.oauth.Issuer;
import idp.core.oauth.Scope;
import idp.core.oauth.Unavailable;
import idp.core.token.OwnToken;
import idp.core.token.OwnTokens;
import idp.core.token.TokenState;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Takes a request through the same checks as the guard of an API, and says at which it fails, on what,
/// and what the API should answer. The token is neither kept nor logged, and a decision is only tried.
public final class Inspector {
    /// What the request wants; the more is given, the more is checked.
    ///
    /// @param audience the resource of the API; without it the token may be for any
    /// @param api whose request it is; without it the decision point is not asked
    /// @param scope what the token has to hold
    /// @param action together with `resource`: what the decision point is asked
    /// @param context that the API would send along
    public record Wish(
            @Nullable String audience,
            @Nullable ResourceServer api,
            Scope scope,
            @Nullable Action action,
            @Nullable Entity resource,
            Attributes context) {
        public static final Wish NONE = of(null, null);

        /// Of an API that is registered, or just the audience of one that is not.
        public static Wish of(@Nullable String audience, @Nullable ResourceServer api) {
            return new Wish(audience, api, Scope.NONE, null, null, Attributes.NONE);
        }

        public static Wish of(ResourceServer api) {
            return of(api.resource(), api);
        }

        public Wish with(Scope needed) {
            return new Wish(audience, api, needed, action, resource, context);
        }

        public Wish asks(Action to, Entity on, Attributes under) {
            return new Wish(audience, api, scope, to, on, under);
        }
    }

    private final Issuer issuer;
    private final OwnTokens tokens;
    private final DecisionPoint decisions;
    private final InstantSource clock;

    public Inspector(
            Issuer issuer, OwnTokens tokens, DecisionPoint decisions, InstantSource clock) {
        this.issuer = issuer;
        this.tokens = tokens;
        this.decisions = decisions;
        this.clock = clock;
    }

    /// @param pasted a token, an `Authorization` header, or an HTTP request
    public Inspection inspect(String pasted, Wish wish) {
        var findings = new Findings(wish);
        return switch (PresentedToken.read(pasted)) {
            case PresentedToken.None(var fault) ->
                    findings.failed(Check.REQUEST, fault)
                            .end(AccessChallenge.noToken(wish.audience()));
            case PresentedToken.Unclear(var fault) ->
                    findings.failed(Check.REQUEST, fault)
                            .end(AccessChallenge.badRequest(fault.told(), wish.audience()));
            case PresentedToken.Shown(var token) -> shown(token, wish, findings);
        };
    }

    private Inspection shown(String token, Wish wish, Findings findings) {
        findings.mark(Check.REQUEST, State.PASSED);
        var decoded = Decoded.of(token);
        findings.decoded(decoded);
        try {
            var now = clock.instant();
            findings.at(issuer, now);
            return firstGate(token, now, wish, findings);
        } catch (Unavailable e) {
            // Without the time or the keys nothing about the token is known.
            return findings.cannotKnow(Check.KEY).end(Answer.CANNOT_KNOW);
        }
    }

    private Inspection firstGate(String token, Instant now, Wish wish, Findings findings) {
        var api = wish.api();
        var type = api == null ? null : api.tokens().type();
        return switch (tokens.look(token, wish.audience(), type, now)) {
            case TokenState.Wrong(var why) -> findings.failed(why).endAsInvalid();
            case TokenState.Ended(var by) -> findings.ended(by).endAsInvalid();
            case TokenState.Unsure _ -> findings.unknown(Check.DENYLIST).end(Answer.CANNOT_KNOW);
            case TokenState.Alive(var alive) -> {
                findings.passedTo(Check.DENYLIST);
                yield secondGate(alive, wish, findings);
            }
        };
    }

    private Inspection secondGate(OwnToken token, Wish wish, Findings findings) {
        if (!wish.scope().within(token.scope())) {
            return findings.failed(Check.SCOPE, Fault.SCOPE_MISSING, token.scope(), wish.scope())
                    .end(AccessChallenge.missingScope(wish.scope().toString(), wish.audience()));
        }
        findings.mark(Check.SCOPE, wish.scope().isEmpty() ? State.NOT_ASKED : State.PASSED);
        var api = wish.api();
        var action = wish.action();
        var resource = wish.resource();
        if (api == null || action == null || resource == null) {
            findings.mark(Check.DECISION, State.NOT_ASKED);
            return findings.end(new Answer(200, null, null));
        }
        try {
            var facts = new Attribute.Members(AccessTokens.facts(token));
            var question =
                    new Question(
                            token.holder().entity(),
                            action,
                            resource,
                            wish.context().with(AccessTokens.FACTS, facts));
            return decision(question, api, findings);
        } catch (Unavailable e) {
            return findings.unknown(Check.DECISION).end(Answer.CANNOT_KNOW);
        }
    }

    private Inspection decision(Question question, ResourceServer api, Findings findings) {
        var decision = decisions.preview(api.id(), question);
        findings.decided(decision);
        if (decision.permitted()) {
            return findings.end(new Answer(200, null, decision.code()));
        }
        var challenge = AccessChallenge.of(decision, api);
        return findings.end(
                challenge == null
                        ? new Answer(403, null, decision.code())
                        : new Answer(challenge.status(), challenge.header(), decision.code()));
    }
}
