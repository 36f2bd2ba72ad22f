package idp.server.cli.lint;

import java.net.URI;
import java.util.List;

/// One request, and what holds for a good answer to it.
///
/// @param sent in words, without any token
/// @param uri where it goes; the operation's own address, perhaps with a query
/// @param authorization each a header of its own
/// @param secret what no answer and no report repeats
record Probe(
        String name,
        String sent,
        URI uri,
        List<String> authorization,
        Secret secret,
        List<Rule> rules) {
    /// A request with one Bearer token in the one right place.
    static Probe bearer(
            String name, String sent, Operation operation, String token, List<Rule> rules) {
        return new Probe(
                name, sent, operation.url(), List.of("Bearer " + token), Secret.of(token), rules);
    }

    /// Nobody is known: the way to a token, and no error.
    ///
    /// @param errors the section that wants no error
    static List<Rule> nobody(String section, String errors) {
        return List.of(
                Rule.status(section, 401), Rule.challenge(), Rule.noError(errors), Rule.metadata());
    }

    /// A token was sent, and it is not valid.
    static List<Rule> invalid(String section) {
        return invalid(section, "RFC 6750 §3.1");
    }

    /// @param errors the section that wants the error
    static List<Rule> invalid(String section, String errors) {
        return List.of(
                Rule.status(section, 401),
                Rule.challenge(),
                Rule.error("invalid_token", errors),
                Rule.metadata());
    }

    /// RFC 6750 §3.1: it cannot be said which token is meant, or there is none where one should be.
    static List<Rule> unclear() {
        return List.of(Rule.status("RFC 6750 §3.1", 400, 401));
    }

    /// RFC 9700 §4.3.2: a token in an address is as good as none, or makes a bad request (RFC 6750
    /// §3.1).
    static List<Rule> inTheQuery() {
        var section = "RFC 9700 §4.3.2";
        return List.of(
                Rule.status(section, 400, 401),
                Rule.challenge().unlessBadRequest(),
                Rule.tokenOverlooked(section),
                Rule.metadata().unlessBadRequest());
    }

    static List<Rule> served(String section) {
        return List.of(Rule.success(section), Rule.answerNotShared());
    }
}
