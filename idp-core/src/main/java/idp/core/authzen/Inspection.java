package idp.core.authzen;

import idp.core.access.Decision;
import idp.core.jose.Decoded;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an API's two gates make of a request, check by check, and the answer that is right. For the
/// developer of an API; a caller outside never learns this much.
///
/// @param decoded what the token says of itself; null if it is none
/// @param decision null where the second gate was not asked for one
public record Inspection(
        List<Step> steps, Answer answer, @Nullable Decoded decoded, @Nullable Decision decision) {
    public Inspection {
        steps = List.copyOf(steps);
    }

    /// For when not even the first question can be asked: the answer is 503, and no token is blamed.
    public static Inspection unknown() {
        return new Findings(Inspector.Wish.NONE).cannotKnow(Check.KEY).end(Answer.CANNOT_KNOW);
    }

    /// The check that ends it; null if none does.
    public @Nullable Step end() {
        return steps.stream().filter(step -> step.fault() != null).findFirst().orElse(null);
    }

    /// In the order in which they are made.
    public enum Check {
        REQUEST(1),
        FORM(1),
        TYPE(1),
        KEY(1),
        SIGNATURE(1),
        ISSUER(1),
        AUDIENCE(1),
        CLAIMS(1),
        TIME(1),
        DENYLIST(1),
        SCOPE(2),
        DECISION(2);

        private final int gate;

        Check(int gate) {
            this.gate = gate;
        }

        /// 1: who are you; 2: may you do this.
        public int gate() {
            return gate;
        }
    }

    public enum State {
        PASSED,
        FAILED,
        /// Something inside does not answer, so nobody can say.
        UNKNOWN,
        NOT_REACHED,
        /// What it would be held against was not given.
        NOT_ASKED
    }

    /// @param fault null unless it failed or is not known
    /// @param found what is there instead of what is `wanted`
    public record Step(
            Check check,
            State state,
            @Nullable Fault fault,
            @Nullable String found,
            @Nullable String wanted) {
        /// What is wrong; empty where nothing is.
        public String sentence() {
            return fault == null ? "" : fault.sentence();
        }
    }

    /// What the API should answer.
    ///
    /// @param status 200 where the request goes on to the handler; 503 comes with `Retry-After`
    /// @param challenge the value of `WWW-Authenticate`; null where there is none
    /// @param reason of the decision, as a code
    public record Answer(int status, @Nullable String challenge, @Nullable String reason) {
        static final Answer CANNOT_KNOW = new Answer(503, null, null);

        public boolean good() {
            return status == 200;
        }

        /// Nobody can say now; the same request may be answered a moment later.
        public boolean unknown() {
            return status == 503;
        }
    }

    /// What is wrong: in a sentence for developers, and in the words of the answer.
    public enum Fault {
        NO_TOKEN("The request carries no Bearer token.", ""),
        TOKEN_IN_QUERY(
                "The token is in the URL, which ends up in logs; only the header counts.", ""),
        TOKEN_IN_BODY("The token is in the body; only the header counts.", ""),
        SEVERAL_TOKENS(
                "There is more than one token, so it is unclear which one is meant.", Fault.ONE),
        NOT_BEARER("The Authorization header holds something other than one token.", Fault.ONE),
        TOO_LONG("A token of more than 8 KB is not looked at.", "malformed"),
        MALFORMED(
                "This is not a signed token, which has three parts of base64url with JSON inside.",
                "malformed"),
        FOREIGN_HEADER(
                "The header has to hold alg, kid and typ, and nothing else.",
                "a header that is not taken"),
        WRONG_TYPE(
                "This is not an access token for an API; an ID token does not open an API.",
                "not an access token"),
        UNKNOWN_KEY("No key of this issuer has that kid and that algorithm.", "unknown key"),
        BAD_SIGNATURE("The signature does not belong to these contents.", "bad signature"),
        WRONG_ISSUER("It comes from another issuer.", "another issuer's token"),
        WRONG_AUDIENCE("It is for another API.", "a token for another API"),
        MISSING_CLAIM(
                "It lacks a claim that every access token has and an ID token does not.",
                "not an access token"),
        NOT_YET("It is not valid yet.", "not valid yet"),
        EXPIRED("It has expired.", "expired"),
        KEY_NOT_IN_USE(
                "Its key was not in use when it was signed, or has been withdrawn since.",
                "unknown key"),
        TOKEN_REVOKED("The token was revoked.", Fault.REVOKED),
        GRANT_REVOKED("The grant it came from was revoked.", Fault.REVOKED),
        SESSION_ENDED("The session it belongs to was ended.", Fault.REVOKED),
        SUBJECT_ENDED(
                "The user was disabled, changed the password or signed out everywhere.",
                Fault.REVOKED),
        CLIENT_ENDED("The client was disabled or deleted.", Fault.REVOKED),
        ALL_ENDED(
                "Everything that was issued before a certain moment has been revoked.",
                Fault.REVOKED),
        SCOPE_MISSING("The token lacks a scope.", ""),
        DENIED("The policies say no.", ""),
        CANNOT_KNOW("This cannot be decided right now: a part of the server does not answer.", "");

        private static final String ONE = "one Bearer token, in one Authorization header";
        private static final String REVOKED = "revoked";

        private final String sentence;
        private final String told;

        Fault(String sentence, String told) {
            this.sentence = sentence;
            this.told = told;
        }

        public String sentence() {
            return sentence;
        }

        /// For `error_description`; empty where there is none.
        String told() {
            return told;
        }
    }
}
