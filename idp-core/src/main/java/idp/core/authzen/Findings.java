package idp.core.authzen;

import idp.core.access.Decision;
import idp.core.authzen.Inspection.Answer;
import idp.core.authzen.Inspection.Check;
import idp.core.authzen.Inspection.Fault;
import idp.core.authzen.Inspection.State;
import idp.core.authzen.Inspection.Step;
import idp.core.jose.Decoded;
import idp.core.jose.Jwts;
import idp.core.jose.Verification;
import idp.core.oauth.Issuer;
import idp.core.oauth.Scope;
import idp.core.revoke.Denied;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One inspection as it goes on: a failed check means that those before it passed.
final class Findings {
    private static final int LONGEST = 300;

    private final Inspector.Wish wish;
    private final Map<Check, Step> steps = new EnumMap<>(Check.class);
    private @Nullable Decoded decoded;
    private @Nullable String issuer;
    private @Nullable Instant now;
    private @Nullable Decision decision;

    Findings(Inspector.Wish wish) {
        this.wish = wish;
    }

    void decoded(@Nullable Decoded token) {
        decoded = token;
    }

    void at(Issuer ours, Instant at) {
        issuer = ours.value();
        now = at;
    }

    void mark(Check check, State state) {
        steps.put(check, new Step(check, state, null, null, null));
    }

    /// This one and those before it.
    void passedTo(Check last) {
        passedBefore(last);
        mark(last, State.PASSED);
    }

    private void passedBefore(Check end) {
        for (var check : Check.values()) {
            if (check.compareTo(end) < 0 && !steps.containsKey(check)) {
                var asked = check != Check.AUDIENCE || wish.audience() != null;
                mark(check, asked ? State.PASSED : State.NOT_ASKED);
            }
        }
    }

    /// Nobody can say, and what comes before it was not looked at either.
    Findings cannotKnow(Check check) {
        steps.put(check, new Step(check, State.UNKNOWN, Fault.CANNOT_KNOW, null, null));
        return this;
    }

    Findings failed(Check check, Fault fault) {
        return put(check, State.FAILED, fault, null, null);
    }

    Findings failed(Check check, Fault fault, Scope found, Scope wanted) {
        return put(check, State.FAILED, fault, found.toString(), wanted.toString());
    }

    Findings unknown(Check check) {
        return put(check, State.UNKNOWN, Fault.CANNOT_KNOW, null, null);
    }

    Findings failed(Verification.Why why) {
        return switch (why) {
            case TOO_LONG -> failed(Check.FORM, Fault.TOO_LONG);
            case MALFORMED -> failed(Check.FORM, Fault.MALFORMED);
            case FOREIGN_HEADER -> failed(Check.FORM, Fault.FOREIGN_HEADER);
            case WRONG_TYPE -> said(Check.TYPE, Fault.WRONG_TYPE, header("typ"), type());
            case UNKNOWN_KEY -> said(Check.KEY, Fault.UNKNOWN_KEY, header("kid"), null);
            case BAD_SIGNATURE -> failed(Check.SIGNATURE, Fault.BAD_SIGNATURE);
            case WRONG_ISSUER -> said(Check.ISSUER, Fault.WRONG_ISSUER, claim("iss"), issuer);
            case WRONG_AUDIENCE ->
                    said(Check.AUDIENCE, Fault.WRONG_AUDIENCE, claim("aud"), wish.audience());
            case MISSING_CLAIM ->
                    said(
                            Check.CLAIMS,
                            Fault.MISSING_CLAIM,
                            null,
                            "sub sub_profile client_id jti aud");
            case NOT_YET -> said(Check.TIME, Fault.NOT_YET, time("iat"), at());
            case EXPIRED -> said(Check.TIME, Fault.EXPIRED, time("exp"), at());
            case KEY_NOT_IN_USE -> said(Check.TIME, Fault.KEY_NOT_IN_USE, header("kid"), null);
        };
    }

    Findings ended(Denied.Kind by) {
        return switch (by) {
            case TOKEN -> said(Check.DENYLIST, Fault.TOKEN_REVOKED, claim("jti"), null);
            case GRANT -> failed(Check.DENYLIST, Fault.GRANT_REVOKED);
            case SESSION -> said(Check.DENYLIST, Fault.SESSION_ENDED, claim("sid"), null);
            case SUBJECT -> said(Check.DENYLIST, Fault.SUBJECT_ENDED, claim("sub"), null);
            case CLIENT -> said(Check.DENYLIST, Fault.CLIENT_ENDED, claim("client_id"), null);
            case ALL -> said(Check.DENYLIST, Fault.ALL_ENDED, time("iat"), null);
        };
    }

    void decided(Decision made) {
        decision = made;
        if (made.permitted()) {
            mark(Check.DECISION, State.PASSED);
        } else {
            steps.put(
                    Check.DECISION,
                    new Step(Check.DECISION, State.FAILED, Fault.DENIED, made.code(), null));
        }
    }

    /// With the challenge for a token that is no good, in the words of what was found.
    Inspection endAsInvalid() {
        var told =
                steps.values().stream()
                        .flatMap(step -> Stream.ofNullable(step.fault()))
                        .map(Fault::told)
                        .findFirst()
                        .orElse("");
        return end(AccessChallenge.invalidToken(told, wish.audience()));
    }

    Inspection end(AccessChallenge challenge) {
        return end(new Answer(challenge.status(), challenge.header(), null));
    }

    Inspection end(Answer answer) {
        var all =
                Arrays.stream(Check.values())
                        .map(check ->
                                steps.getOrDefault(
                                        check,
                                        new Step(check, State.NOT_REACHED, null, null, null)))
                        .toList();
        return new Inspection(all, answer, decoded, decision);
    }

    private Findings said(
            Check check, Fault fault, @Nullable String found, @Nullable String wanted) {
        return put(check, State.FAILED, fault, found, wanted);
    }

    private Findings put(
            Check check,
            State state,
            Fault fault,
            @Nullable String found,
            @Nullable String wanted) {
        passedBefore(check);
        steps.put(check, new Step(check, state, fault, cut(found), wanted));
        return this;
    }

    private @Nullable String header(String name) {
        return decoded == null ? null : decoded.ofHeader(name);
    }

    private @Nullable String claim(String name) {
        return decoded == null ? null : decoded.claim(name);
    }

    private @Nullable String time(String name) {
        return decoded == null ? null : decoded.time(name);
    }

    private @Nullable String at() {
        return now == null ? null : "now " + now;
    }

    private String type() {
        var api = wish.api();
        return api == null ? Jwts.ACCESS_TOKEN : api.tokens().type().wire();
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
