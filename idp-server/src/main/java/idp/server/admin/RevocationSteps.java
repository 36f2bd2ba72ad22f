package idp.server.admin;

import idp.core.revoke.Denied;
import idp.core.revoke.Follower;
import idp.core.revoke.Followers;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Who follows the denylist, how far behind they are, and who has seen the end of something.
final class RevocationSteps {
    private static final Map<String, Denied.Kind> KEYS =
            Map.of(
                    "jti",
                    Denied.Kind.TOKEN,
                    "grant",
                    Denied.Kind.GRANT,
                    "session",
                    Denied.Kind.SESSION,
                    "subject",
                    Denied.Kind.SUBJECT,
                    "client",
                    Denied.Kind.CLIENT);

    private final Followers followers;

    RevocationSteps(Followers followers) {
        this.followers = followers;
    }

    AdminAnswer status(AdminCall call) {
        if (!KEYS.keySet().containsAll(call.http().queryParamMap().keySet())) {
            throw Problem.query(
                    "the parameters are jti, grant, session, subject and client, and no others");
        }
        var keys = new EnumMap<Denied.Kind, String>(Denied.Kind.class);
        KEYS.forEach((name, kind) -> {
            var key = call.query(name);
            if (key != null) {
                keys.put(kind, key);
            }
        });
        var report = followers.report(keys);
        var document = new LinkedHashMap<String, Object>();
        if (!keys.isEmpty()) {
            document.put("revoked", !report.revoked().isEmpty());
        }
        document.put("followers", report.followers().stream().map(RevocationSteps::shown).toList());
        return AdminAnswer.of(document);
    }

    private static Map<String, Object> shown(Follower follower) {
        var lag = follower.lag();
        var document = new LinkedHashMap<String, Object>();
        document.put("kind", follower.kind().name().toLowerCase(Locale.ROOT));
        document.put("client", follower.clientId());
        document.put("name", follower.name());
        document.put("node", follower.node());
        document.put("lag_ms", lag == null ? null : lag.toMillis());
        document.put("heard_at", follower.heardAt().toString());
        document.put("seen", follower.seen());
        document.values().removeIf(value -> value == null);
        return document;
    }
}
