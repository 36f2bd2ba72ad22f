package idp.server.cli.lint;

import static idp.server.cli.lint.TokenKind.AUDIENCE;
import static idp.server.cli.lint.TokenKind.EXPIRED;
import static idp.server.cli.lint.TokenKind.GOOD;
import static idp.server.cli.lint.TokenKind.ID;
import static idp.server.cli.lint.TokenKind.OTHER;
import static idp.server.cli.lint.TokenKind.REVOKED;
import static idp.server.cli.lint.TokenKind.UNSCOPED;
import static idp.server.cli.lint.TokenKind.WEAK;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import idp.server.cli.lint.PlantedApi.Reply;
import idp.server.cli.lint.PlantedApi.Seen;
import idp.server.cli.lint.PlantedApi.Wrong;
import java.text.ParseException;
import java.util.function.Predicate;

/// What an API can do wrong, and the line of the report that has to say so.
enum Fault {
    OPEN_TO_ALL("no-token", "RFC 9110 §15.5.2", none((a, s, r) -> a.ok())),
    SENDS_TO_A_LOGIN_PAGE(
            "no-token",
            "RFC 9110 §15.5.2",
            none((a, s, r) -> r.with(302).with("Location", a.base() + "/login"))),
    ANSWERS_403_TO_NOBODY("no-token", "RFC 9110 §15.5.2", none((a, s, r) -> r.with(403))),
    NO_CHALLENGE("no-token", "RFC 6750 §3", none((a, s, r) -> new Reply(401, bare(), "no"))),
    A_CHALLENGE_OF_ANOTHER_SCHEME(
            "no-token", "RFC 6750 §3", none((a, s, r) -> r.challenge("Bearer", "Basic"))),
    A_CHALLENGE_THAT_CANNOT_BE_READ(
            "no-token", "RFC 6750 §3", none((a, s, r) -> r.challenge("\"", ""))),
    BLAMES_A_TOKEN_NOBODY_SENT(
            "no-token",
            "RFC 6750 §3.1",
            none((a, s, r) -> r.challenge(", scope", ", error=\"invalid_token\", scope"))),
    NAMES_NO_DOCUMENT(
            "no-token",
            "RFC 9728 §5.1",
            none((a, s, r) -> r.challenge("resource_metadata", "realm"))),
    NO_DOCUMENT("metadata", "RFC 9728 §3.2", document((a, s, r) -> r.with(404))),
    THE_DOCUMENT_IS_A_PAGE(
            "metadata",
            "RFC 9728 §3.2",
            document((a, s, r) -> r.with("Content-Type", "text/html"))),
    THE_DOCUMENT_IS_NO_JSON("metadata", "RFC 9728 §3.2", document((a, s, r) -> r.body("<p>"))),
    THE_DOCUMENT_IS_OF_ANOTHER(
            "metadata", "RFC 9728 §3.3", document((a, s, r) -> swap(r, "/orders\"", "/\""))),
    THE_DOCUMENT_NAMES_ANOTHER_HOST(
            "metadata",
            "RFC 9728 §3.3",
            document((a, s, r) -> swap(r, a.base(), "https://other.example"))),
    NAMES_NO_ISSUER(
            "metadata",
            "RFC 9728 §2",
            document((a, s, r) -> swap(r, "\"https://issuer.example\"", ""))),
    NAMES_AN_ISSUER_WITHOUT_TLS(
            "metadata", "RFC 9728 §2", document((a, s, r) -> swap(r, "https://", "http://"))),
    NAMES_ANOTHER_ISSUER(
            "metadata",
            "RFC 9728 §2",
            document((a, s, r) -> swap(r, "issuer.example", "other.example"))),
    NAMES_ANOTHER_AUDIENCE(
            "metadata", "RFC 9068 §4", document((a, s, r) -> swap(r, "/orders\"", "/ord\""))),
    OFFERS_THE_QUERY(
            "metadata", "RFC 9700 §4.3.2", document((a, s, r) -> swap(r, "header", "query"))),
    TAKES_ANY_SCHEME(
            "other-scheme",
            "RFC 6750 §3.1",
            when(s -> sent(s).startsWith("Basic"), (a, s, r) -> a.ok())),
    FAILS_ON_NO_TOKEN(
            "empty-token", "RFC 6750 §3.1", when(s -> s.holds(""), (a, s, r) -> r.with(500))),
    NAMES_NO_ERROR(
            "garbage",
            "RFC 6750 §3.1",
            garbage((a, s, r) -> r.challenge("error=\"invalid_token\"", "realm=\"x\""))),
    ANSWERS_403_TO_GARBAGE("garbage", "RFC 6750 §3.1", garbage((a, s, r) -> r.with(403))),
    REPEATS_THE_TOKEN("garbage", "RFC 6750 §5.3", garbage((a, s, r) -> r.body(s.token()))),
    REPEATS_THE_TOKEN_IN_A_HEADER(
            "garbage", "RFC 6750 §5.3", garbage((a, s, r) -> r.with("X-Why", s.token()))),
    REPEATS_THE_CLAIMS(
            "good",
            "RFC 6750 §5.3",
            good((a, s, r) -> r.body("{\"you\":\"" + s.jwt().text().get(1) + "\"}"))),
    LETS_A_REFUSAL_BE_STORED(
            "garbage",
            "RFC 9111 §3",
            garbage((a, s, r) -> r.with("Cache-Control", "private, max-age=60"))),
    WANTS_ITS_CASE(
            "lower-case",
            "RFC 9110 §11.1",
            lower((a, s, r) -> r.challenge(", error=\"invalid_token\"", ""))),
    REFUSES_LOWER_CASE(
            "lower-case-good",
            "RFC 9110 §11.1",
            lower((a, s, r) -> a.refuse(401, ", error=\"invalid_token\""))),
    FAILS_ON_A_JWT_WITHOUT_CLAIMS(
            "empty-jwt",
            "RFC 9068 §4",
            when(s -> s.holds("e30.e30.e30"), (a, s, r) -> r.with(500))),
    FAILS_ON_A_LONG_TOKEN(
            "long-token",
            "RFC 6585 §5",
            when(s -> sent(s).length() > 10_000, (a, s, r) -> r.with(500))),
    LOOKS_INTO_THE_QUERY(
            "query-garbage",
            "RFC 9700 §4.3.2",
            query((a, s, r) -> a.refuse(401, ", error=\"invalid_token\""))),
    TAKES_A_TOKEN_IN_THE_QUERY(
            "query",
            "RFC 9700 §4.3.2",
            query((a, s, r) -> s.query().endsWith(a.tokens.get(GOOD)) ? a.ok() : r)),
    FAILS_ON_TWO_HEADERS(
            "two-headers",
            "RFC 6750 §3.1",
            when(s -> s.authorization().size() > 1, (a, s, r) -> r.with(500))),
    THE_FIRST_HEADER_WINS("good-then-other", "RFC 6750 §3.1", two(0)),
    THE_LAST_HEADER_WINS("other-then-good", "RFC 6750 §3.1", two(1)),
    BELIEVES_NONE("unsigned", "RFC 9068 §4", algorithm("none")),
    BELIEVES_NONE_IN_ANY_CASE("unsigned-case", "RFC 9068 §4", algorithm("nOnE")),
    BELIEVES_ANY_KEY("own-key", "RFC 9068 §4", algorithm("ES256")),
    BELIEVES_A_KEY_IN_THE_TOKEN(
            "brought-key",
            "RFC 8725 §3.10",
            when(s -> s.jwt() != null && s.jwt().header().containsKey("jwk"), (a, s, r) -> a.ok())),
    TAKES_THE_PUBLIC_KEY_FOR_A_SECRET(
            "public-key-as-secret", "RFC 8725 §3.1", when(Fault::isConfused, (a, s, r) -> a.ok())),
    REFUSES_GOOD_TOKENS("good", "RFC 6750 §2.1", good((a, s, r) -> a.refuse(401, ""))),
    LETS_PROXIES_KEEP_ANSWERS(
            "good", "RFC 9111 §3.5", good((a, s, r) -> r.with("Cache-Control", "public"))),
    DOES_NOT_CHECK_SIGNATURES("changed-signature", "RFC 7515 §5.2", algorithm("ES256")),
    DOES_NOT_CHECK_CLAIMS("changed-claims", "RFC 7515 §5.2", algorithm("ES256")),
    NEEDS_NO_SIGNATURE(
            "cut-signature",
            "RFC 7515 §5.2",
            when(s -> s.token() != null && s.token().endsWith("."), (a, s, r) -> a.ok())),
    SHOWS_OTHERS_WHAT_IS_NOT_THEIRS("other", "RFC 9110 §15.5.4", of(OTHER, (a, s, r) -> a.ok())),
    SENDS_OTHERS_TO_SIGN_IN("other", "RFC 9110 §15.5.4", of(OTHER, (a, s, r) -> a.refuse(401, ""))),
    HIDES_UNASKED("other", "RFC 9110 §15.5.4", of(OTHER, (a, s, r) -> r.with(404))),
    BLAMES_THE_TOKEN_OF_OTHERS(
            "other",
            "RFC 6750 §3.1",
            of(OTHER, (a, s, r) -> a.refuse(403, ", error=\"invalid_token\""))),
    IGNORES_SCOPES("unscoped", "RFC 6750 §3.1", of(UNSCOPED, (a, s, r) -> a.ok())),
    NAMES_NO_SCOPE(
            "unscoped",
            "RFC 6750 §3.1",
            of(UNSCOPED, (a, s, r) -> r.challenge(", scope", ", realm"))),
    NAMES_ANOTHER_ERROR(
            "unscoped",
            "RFC 6750 §3.1",
            of(UNSCOPED, (a, s, r) -> r.challenge("insufficient_scope", "invalid_token"))),
    ANSWERS_403_TO_A_WEAK_LOGIN("weak", "RFC 9470 §3", of(WEAK, (a, s, r) -> r.with(403))),
    NAMES_NO_LOGIN("weak", "RFC 9470 §3", of(WEAK, (a, s, r) -> r.challenge("max_age", "realm"))),
    TAKES_REVOKED_TOKENS("revoked", "RFC 6750 §3.1", of(REVOKED, (a, s, r) -> a.ok())),
    TAKES_EXPIRED_TOKENS("expired", "RFC 6750 §3.1", of(EXPIRED, (a, s, r) -> a.ok())),
    ANSWERS_403_TO_EXPIRED_TOKENS(
            "expired", "RFC 6750 §3.1", of(EXPIRED, (a, s, r) -> r.with(403))),
    TAKES_TOKENS_OF_OTHER_APIS("audience", "RFC 9068 §4", of(AUDIENCE, (a, s, r) -> a.ok())),
    TAKES_ID_TOKENS("id", "RFC 9068 §4", of(ID, (a, s, r) -> a.ok()));

    final String probe;
    final String section;
    final Wrong wrong;

    Fault(String probe, String section, Wrong wrong) {
        this.probe = probe;
        this.section = section;
        this.wrong = wrong;
    }

    private static java.util.Map<String, String> bare() {
        return java.util.Map.of();
    }

    private static String sent(Seen seen) {
        return String.join(",", seen.authorization());
    }

    private static Reply swap(Reply reply, String before, String after) {
        return reply.body(reply.body().replace(before, after));
    }

    private static Wrong when(Predicate<Seen> here, Wrong wrong) {
        return (api, seen, right) ->
                seen.path().startsWith("/orders") && here.test(seen)
                        ? wrong.answer(api, seen, right)
                        : right;
    }

    private static Wrong none(Wrong wrong) {
        return when(seen -> seen.authorization().isEmpty() && seen.query().isEmpty(), wrong);
    }

    private static Wrong query(Wrong wrong) {
        return when(seen -> !seen.query().isEmpty(), wrong);
    }

    private static Wrong garbage(Wrong wrong) {
        return when(seen -> seen.holds(PlainProbes.GARBAGE), wrong);
    }

    private static Wrong lower(Wrong wrong) {
        return when(seen -> sent(seen).startsWith("bearer"), wrong);
    }

    private static Wrong good(Wrong wrong) {
        return of(GOOD, wrong);
    }

    private static Wrong of(TokenKind kind, Wrong wrong) {
        return (api, seen, right) ->
                seen.holds(api.tokens.get(kind)) ? wrong.answer(api, seen, right) : right;
    }

    private static Wrong two(int which) {
        return (api, seen, right) ->
                seen.authorization().size() > 1
                                && seen.authorization().get(which).endsWith(api.tokens.get(GOOD))
                        ? api.ok()
                        : right;
    }

    private static Wrong algorithm(String name) {
        return when(
                seen -> seen.jwt() != null && name.equals(seen.jwt().header().get("alg")),
                (api, seen, right) -> api.ok());
    }

    private static Wrong document(Wrong wrong) {
        return (api, seen, right) ->
                seen.path().startsWith("/.well-known") ? wrong.answer(api, seen, right) : right;
    }

    private static boolean isConfused(Seen seen) {
        if (seen.jwt() == null || !"HS256".equals(seen.jwt().header().get("alg"))) {
            return false;
        }
        try {
            var key = PlantedApi.KEY.toECPublicKey().getEncoded();
            return SignedJWT.parse(seen.token()).verify(new MACVerifier(key));
        } catch (JOSEException | ParseException e) {
            return false;
        }
    }
}
