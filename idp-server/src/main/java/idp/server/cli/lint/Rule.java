package idp.server.cli.lint;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// One thing that holds for a good answer, and the section that says so.
///
/// @param decisive without it the rules after it have nothing to say
record Rule(String should, String section, boolean decisive, Predicate<ApiAnswer> holds) {
    static Rule of(String should, String section, Predicate<ApiAnswer> holds) {
        return new Rule(should, section, false, holds);
    }

    /// The same rule for answers that find the request itself well-formed.
    Rule unlessBadRequest() {
        return new Rule(
                should, section, decisive, answer -> answer.status() == 400 || holds.test(answer));
    }

    static Rule status(String section, Integer... allowed) {
        var list = List.of(allowed);
        var should =
                Arrays.stream(allowed).map(String::valueOf).collect(Collectors.joining(" or "));
        return new Rule(should, section, true, answer -> list.contains(answer.status()));
    }

    static Rule success(String section) {
        return new Rule("2xx", section, true, ApiAnswer::isSuccess);
    }

    static Rule challenge() {
        return new Rule(
                "a WWW-Authenticate header with one Bearer challenge",
                "RFC 6750 §3",
                true,
                answer -> answer.bearer().size() == 1);
    }

    /// Nobody sent a token, so there is none to blame.
    static Rule noError(String section) {
        return of(
                "no error in the challenge", section, answer -> answer.parameter("error") == null);
    }

    static Rule error(String code, String section) {
        return of(
                "error=\"" + code + '"', section, answer -> code.equals(answer.parameter("error")));
    }

    /// The token was not looked at; or it is the request that is wrong, not the token.
    static Rule tokenOverlooked(String section) {
        return of(
                "no error in the challenge but invalid_request",
                section,
                answer ->
                        answer.parameter("error") == null
                                || "invalid_request".equals(answer.parameter("error")));
    }

    static Rule metadata() {
        return of(
                "resource_metadata in the challenge",
                "RFC 9728 §5.1",
                answer -> answer.parameter("resource_metadata") != null);
    }

    static Rule scope() {
        return of(
                "the scope that is missing, in the challenge",
                "RFC 6750 §3.1",
                answer -> answer.parameter("scope") != null);
    }

    static Rule loginNamed() {
        return of(
                "acr_values or max_age in the challenge",
                "RFC 9470 §3",
                answer ->
                        answer.parameter("acr_values") != null
                                || answer.parameter("max_age") != null);
    }

    /// A 403 is not the fault of the token: another one of the same kind would not help.
    static Rule tokenNotBlamed() {
        return of(
                "no challenge that blames the token",
                "RFC 6750 §3.1",
                answer ->
                        answer.bearer().stream()
                                .map(challenge -> challenge.parameters().get("error"))
                                .noneMatch(List.of("invalid_token", "invalid_request")::contains));
    }

    /// RFC 6750 §5.3 asks that tokens reach nobody else: logs and screens keep answers.
    static Rule notRepeated(Secret token) {
        return of("nothing of the token", "RFC 6750 §5.3", answer -> !answer.holds(token));
    }

    /// A cache that keeps a refusal would answer with it to whoever comes next, good token or not.
    static Rule refusalNotStored() {
        return of(
                "no leave to store a refusal",
                "RFC 9111 §3",
                answer -> answer.isSuccess() || !answer.isForKeeping());
    }

    /// What one caller may read is not kept for others.
    static Rule answerNotShared() {
        return of(
                "no leave for shared caches to store it",
                "RFC 9111 §3.5",
                answer ->
                        !answer.isSuccess()
                                || (answer.cacheControl("public") == null
                                        && answer.cacheControl("s-maxage") == null));
    }
}
