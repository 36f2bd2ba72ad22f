package idp.guard;

import com.nimbusds.jose.util.JSONObjectUtils;
import idp.guard.denylist.Clocks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks Gatehouse's decision point, in the form of AuthZEN 1.0. The token goes along, so its scopes
/// and the sign-in behind it are part of the question, and the decision point judges it once more.
final class Decisions {
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private final Nodes nodes;
    private final DenylistFeed feed;
    private final DecisionCache cache;
    private final Clocks clocks;
    private final RefusalAnswers answers;

    Decisions(
            Nodes nodes,
            DenylistFeed feed,
            DecisionCache cache,
            Clocks clocks,
            RefusalAnswers answers) {
        this.nodes = nodes;
        this.feed = feed;
        this.cache = cache;
        this.clocks = clocks;
        this.answers = answers;
    }

    AccessDecision decide(
            AccessToken token, String action, Resource resource, Map<String, Object> context) {
        // A handler may hold on to a token for longer than the token lives.
        var standing = feed.standing(token);
        if (standing == DenylistFeed.Standing.DEAD) {
            return new AccessDecision.Deny(
                    "", "token_not_valid", null, answers.badToken("revoked"));
        }
        var question = question(token, action, resource, context);
        if (standing == DenylistFeed.Standing.UNSURE) {
            return asked(question);
        }
        var key = fingerprint(question);
        var known = cache.find(key);
        if (known != null) {
            return known;
        }
        var asked = clocks.nanos().getAsLong();
        var decision = asked(question);
        if (!(decision instanceof AccessDecision.Unknown)) {
            cache.put(key, decision, asked);
        }
        return decision;
    }

    private static String question(
            AccessToken token, String action, Resource resource, Map<String, Object> context) {
        var sent = new LinkedHashMap<String, Object>(context);
        sent.put("access_token", token.value());
        var type = token.isOfUser() ? "user" : "client";
        var question = new LinkedHashMap<String, Object>();
        question.put("subject", Map.of("type", type, "id", token.subject()));
        question.put("action", Map.of("name", action));
        question.put(
                "resource",
                Map.of(
                        "type", resource.type(),
                        "id", resource.id(),
                        "properties", resource.properties()));
        question.put("context", sent);
        return JSONObjectUtils.toJSONString(question);
    }

    /// Of the whole question with its token, which is not kept itself.
    private static String fingerprint(String question) {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(hash.digest(question.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private AccessDecision asked(String question) {
        try {
            var reply = nodes.ask("/access/v1/evaluation", "application/json", question, PATIENCE);
            if (reply.json().get("decision") instanceof Boolean permitted) {
                var context = reply.json().get("context");
                return read(permitted, context instanceof Map<?, ?> map ? map : Map.of());
            }
            return unknown("the decision point answered " + reply.status());
        } catch (IOException e) {
            return unknown("the decision point does not answer");
        }
    }

    private AccessDecision unknown(String why) {
        return new AccessDecision.Unknown(why, answers.unknown());
    }

    private AccessDecision read(boolean permitted, Map<?, ?> context) {
        var id = context.get("id") instanceof String text ? text : "";
        if (permitted) {
            return new AccessDecision.Permit(id);
        }
        var reason = context.get("reason") instanceof String text ? text : "denied";
        var user = sentence(context.get("reason_user"));
        return new AccessDecision.Deny(id, reason, user, answer(context, id, reason, user));
    }

    private Answer answer(Map<?, ?> context, String id, String reason, @Nullable String user) {
        if (reason.equals("token_not_valid")) {
            return answers.badToken("not valid any more");
        }
        if (context.get("challenge") instanceof Map<?, ?> challenge
                && challenge.get("status") instanceof Number status
                && (status.intValue() == 401 || status.intValue() == 403)
                && challenge.get("www_authenticate") instanceof String ready
                && ready.startsWith(Bearer.SCHEME + " ")
                && ready.chars().allMatch(c -> c >= ' ' && c < 127)) {
            return answers.denied(status.intValue(), ready, id, reason, user);
        }
        return answers.denied(id, reason, user);
    }

    /// In English, or in the language there is.
    private static @Nullable String sentence(@Nullable Object texts) {
        if (!(texts instanceof Map<?, ?> languages) || languages.isEmpty()) {
            return null;
        }
        var english = languages.get("en");
        var any = english == null ? languages.values().iterator().next() : english;
        return any instanceof String text ? text : null;
    }
}
