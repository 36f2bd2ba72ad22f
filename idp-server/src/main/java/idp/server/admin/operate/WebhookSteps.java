package idp.server.admin.operate;

import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.hook.Messenger.Outcome;
import idp.core.audit.hook.Webhook;
import idp.core.audit.hook.WebhookSecret;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.Body;
import idp.server.admin.call.Problem;
import idp.server.json.HookMessage;
import idp.server.json.WebhookJson;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Addresses that hear of acts. The secret that messages are signed with is in the answer that makes one,
/// and never again.
public final class WebhookSteps {
    private static final String KINDS = "kinds";
    private static final String ANSWER = "answer";
    private static final Set<String> MEMBERS = Set.of("url", KINDS);
    private static final int LONGEST = 2_000;
    private static final Set<String> KNOWN =
            Arrays.stream(Kind.values()).map(Kind::name).collect(Collectors.toUnmodifiableSet());

    private final Operations on;

    public WebhookSteps(Operations on) {
        this.on = on;
    }

    /// All of them: there are few.
    public AdminAnswer list(AdminCall call) {
        var end = end();
        var items =
                on.audit().webhooks().list().stream().map(one -> WebhookJson.of(one, end)).toList();
        return AdminAnswer.page(items, null, null);
    }

    private long end() {
        return on.audit().chain().end().seq();
    }

    public AdminAnswer get(AdminCall call) {
        return answer(200, require(call));
    }

    /// Tagged by what somebody chose, and not by how far it has got since.
    private AdminAnswer answer(int status, Webhook one) {
        return AdminAnswer.once(status, chosen(one), WebhookJson.of(one, end()));
    }

    private static Map<String, Object> chosen(Webhook one) {
        return WebhookJson.chosen(one);
    }

    public AdminAnswer add(AdminCall call) {
        var body = call.body(MEMBERS);
        var url = body.required("url");
        mustTake(body, url);
        var id = on.opaque().id();
        var secret = WebhookSecret.random(on.opaque());
        on.audit().webhooks().add(id, url, kinds(body), secret, call.now());
        var made = call.isDry() ? fresh(id, url, kinds(body), call.now()) : find(id);
        var shown = WebhookJson.of(made, end());
        shown.put("secret", secret.text());
        return AdminAnswer.once(201, chosen(made), shown);
    }

    /// RFC 7396: what is not named stays.
    public AdminAnswer change(AdminCall call) {
        var before = require(call);
        call.mustMatch(chosen(before));
        var body = call.body(MEMBERS);
        var url = body.text("url");
        if (url != null) {
            mustTake(body, url);
        }
        var kinds = body.has(KINDS) ? kinds(body) : null;
        if (!on.audit().webhooks().change(before.id(), url, kinds, call.now())) {
            throw Problem.notFound();
        }
        return answer(200, call.isDry() ? changed(before, url, kinds) : find(before.id()));
    }

    private static Webhook fresh(String id, String url, Set<String> kinds, Instant now) {
        return new Webhook(id, url, kinds, Webhook.State.ACTIVE, now, 0, 0, now, null, null);
    }

    private static Webhook changed(Webhook one, @Nullable String url, @Nullable Set<String> kinds) {
        return new Webhook(
                one.id(),
                url == null ? one.url() : url,
                kinds == null ? one.kinds() : kinds,
                one.state(),
                one.createdAt(),
                one.seq(),
                one.tries(),
                one.dueAt(),
                one.answer(),
                one.heardAt());
    }

    private void mustTake(Body body, String url) {
        var problem =
                url.length() > LONGEST ? "it is too long" : on.audit().messenger().problem(url);
        if (problem != null) {
            throw body.wrong("url", "nothing can be sent to this address: " + problem);
        }
    }

    private static Set<String> kinds(Body body) {
        var kinds = Set.copyOf(body.names(KINDS));
        if (!KNOWN.containsAll(kinds)) {
            throw body.wrong(KINDS, "must be kinds of acts, such as LOGIN_FAILED");
        }
        return kinds;
    }

    public AdminAnswer remove(AdminCall call) {
        var known = require(call);
        call.mustMatch(chosen(known));
        if (!on.audit().webhooks().remove(known.id(), call.now())) {
            throw Problem.notFound();
        }
        return AdminAnswer.done();
    }

    /// Goes on from where it stopped, also if it is dead.
    public AdminAnswer retry(AdminCall call) {
        if (!on.audit().webhooks().revive(require(call).id(), call.now())) {
            throw Problem.notFound();
        }
        return AdminAnswer.done();
    }

    /// A message that tells of nothing, from this node.
    public AdminAnswer test(AdminCall call) {
        var known = require(call);
        var secret = on.audit().webhooks().secret(known.id());
        if (secret == null) {
            throw Problem.notFound();
        }
        var message = HookMessage.trial(on.opaque().id(), call.now());
        var headers = secret.headers(message.id(), call.now(), message.body());
        return switch (on.audit().messenger().post(known.url(), headers, message.body())) {
            case Outcome.Took(var status) -> tried(true, "it answers " + status);
            case Outcome.Failed(var why) -> tried(false, why);
            case Outcome.Gone() -> tried(false, "it answers 410");
        };
    }

    private static AdminAnswer tried(boolean taken, String answer) {
        return AdminAnswer.untagged(Map.of("taken", taken, ANSWER, answer));
    }

    private Webhook require(AdminCall call) {
        return find(call.path("webhook"));
    }

    private Webhook find(String id) {
        List<Webhook> all = on.audit().webhooks().list();
        @Nullable Webhook found =
                all.stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
        if (found == null) {
            throw Problem.notFound();
        }
        return found;
    }
}
