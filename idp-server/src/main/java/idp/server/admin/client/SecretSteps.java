package idp.server.admin.client;

import idp.core.client.ClientSecrets;
import idp.core.client.ClientSecrets.Kept;
import idp.core.client.ClientSecrets.Replaced;
import idp.core.client.ClientSecrets.Terms;
import idp.core.client.registration.NewClients;
import idp.core.client.registration.NewSecrets;
import idp.core.client.registration.NewSecrets.Outcome;
import idp.core.client.registration.NewSecrets.UnfitTerms;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.Body;
import idp.server.admin.call.Problem;
import idp.server.parts.ClientParts;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Secrets of a client. One is in the answer that makes it, and never again.
public final class SecretSteps {
    /// For which what is replaced stays good if nobody says.
    private static final Duration USUAL_OVERLAP = Duration.ofDays(7);

    private static final Duration LONGEST_OVERLAP = Duration.ofDays(3_652);
    private static final String OTHERS = "others_expire_in";

    private final ClientParts clients;

    public SecretSteps(ClientParts clients) {
        this.clients = clients;
    }

    /// All of them: there are few.
    public AdminAnswer list(AdminCall call) {
        var id = ClientSteps.require(clients, call).id();
        var found = clients.secrets().list(id, call.now());
        return AdminAnswer.page(found.stream().map(SecretSteps::shown).toList(), null, null);
    }

    public AdminAnswer add(AdminCall call) {
        var known = ClientSteps.require(clients, call);
        var body =
                call.body(Set.of("label", "expires_at", "replaces", "replaced_expires_at", OTHERS));
        var keep = body.whole(OTHERS);
        if (keep != null) {
            return rotated(call, known, keep(body, keep));
        }
        var label = body.text("label");
        var expiresAt = body.time("expires_at");
        var replaced = replaced(body, call);
        if (call.isDry()) {
            var flaw = clients.newSecrets().flaw(label, expiresAt, replaced);
            if (flaw != null) {
                throw unfit(flaw);
            }
            mustHaveRoom(known, replaced, call);
            return Plan.of("add_secret", known.document());
        }
        return switch (clients.newSecrets().add(known.id(), label, expiresAt, replaced)) {
            case Outcome.Made(var kept, var secret) ->
                    AdminAnswer.once(201, shown(kept), Map.of("client_secret", secret));
            case Outcome.Unfit(var flaw) -> throw unfit(flaw);
            case Outcome.No(var why) -> throw no(why);
        };
    }

    /// All that are good end after that time, but for the new one: what a command or a timer does.
    private AdminAnswer rotated(AdminCall call, Known known, Duration keep) {
        if (known.client().isPublic()) {
            throw no(ClientSecrets.Added.PUBLIC);
        }
        if (call.isDry()) {
            return Plan.of("add_secret", known.document());
        }
        var outcome = clients.rules().clients().rotateSecret(known.id(), keep);
        var secret = outcome instanceof NewClients.Outcome.Done done ? done.secret() : null;
        if (secret == null) {
            throw Problem.notFound();
        }
        var newest =
                clients.secrets().list(known.id(), call.now()).stream()
                        .max(Comparator.comparing(Kept::createdAt))
                        .orElseThrow(Problem::notFound);
        return AdminAnswer.once(201, shown(newest), Map.of("client_secret", secret));
    }

    private static Duration keep(Body body, long seconds) {
        if (body.has("label") || body.has("expires_at") || body.has("replaces")) {
            throw body.wrong(OTHERS, "stands alone");
        }
        if (seconds > LONGEST_OVERLAP.toSeconds()) {
            throw body.wrong(OTHERS, "must be at most ten years");
        }
        return Duration.ofSeconds(seconds);
    }

    private static @Nullable Replaced replaced(Body body, AdminCall call) {
        var id = body.text("replaces");
        var until = body.time("replaced_expires_at");
        if (id == null) {
            if (until != null) {
                throw body.wrong("replaced_expires_at", "goes with replaces");
            }
            return null;
        }
        return new Replaced(id, until == null ? call.now().plus(USUAL_OVERLAP) : until);
    }

    /// What is not named stays, what is null goes: a secret without an end does not end.
    public AdminAnswer change(AdminCall call) {
        var known = ClientSteps.require(clients, call);
        var body = call.body(Set.of("label", "expires_at"));
        try {
            var kept =
                    clients.newSecrets()
                            .change(known.id(), call.path("secret"), was -> terms(body, was));
            if (kept == null) {
                throw Problem.notFound();
            }
            return AdminAnswer.untagged(shown(kept));
        } catch (UnfitTerms why) {
            throw unfit(why.flaw());
        }
    }

    private static Terms terms(Body body, Terms was) {
        return new Terms(body.text("label", was::label), body.time("expires_at", was::expiresAt));
    }

    private void mustHaveRoom(Known known, @Nullable Replaced replaced, AdminCall call) {
        if (known.client().isPublic()) {
            throw no(ClientSecrets.Added.PUBLIC);
        }
        var good = clients.secrets().list(known.id(), call.now());
        if (good.size() >= ClientSecrets.MOST) {
            throw no(ClientSecrets.Added.TOO_MANY);
        }
        if (replaced != null && good.stream().noneMatch(one -> one.id().equals(replaced.id()))) {
            throw no(ClientSecrets.Added.NO_SUCH_SECRET);
        }
    }

    public AdminAnswer end(AdminCall call) {
        var known = ClientSteps.require(clients, call);
        var secret = call.path("secret");
        if (call.isDry()) {
            var good = clients.secrets().list(known.id(), call.now());
            mustBeOneOfSeveral(good.stream().map(Kept::id).toList(), secret);
            return Plan.of("end_secret", known.document());
        }
        return switch (clients.secrets().end(known.id(), secret, call.now())) {
            case DONE -> AdminAnswer.done();
            case THE_LAST -> throw last();
            case NO_SUCH_SECRET -> throw Problem.notFound();
        };
    }

    private static void mustBeOneOfSeveral(List<String> good, String secret) {
        if (!good.contains(secret)) {
            throw Problem.notFound();
        }
        if (good.size() == 1) {
            throw last();
        }
    }

    private static Problem last() {
        return new Problem(
                409, "last_secret", "it is the only secret that is good: make another one first");
    }

    private static Problem unfit(NewSecrets.Flaw flaw) {
        return switch (flaw) {
            case LABEL -> Problem.invalid("/label", "must be 1 to 100 visible characters");
            case EXPIRES_AT ->
                    Problem.invalid("/expires_at", "must be ahead, and at most ten years");
            case REPLACED_UNTIL ->
                    Problem.invalid("/replaced_expires_at", "must be at most ten years ahead");
        };
    }

    private static Problem no(ClientSecrets.Added why) {
        return switch (why) {
            case TOO_MANY ->
                    new Problem(409, "too_many_secrets", "ten secrets are good: end one first");
            case PUBLIC -> new Problem(409, "conflict", "a public client has no secret");
            case NO_SUCH_CLIENT -> Problem.notFound();
            case NO_SUCH_SECRET -> Problem.invalid("/replaces", "must be a secret that is good");
            case DONE -> throw new IllegalStateException("it was done");
        };
    }

    private static Map<String, Object> shown(Kept kept) {
        var document = new LinkedHashMap<String, Object>();
        document.put("id", kept.id());
        put(document, "label", kept.label());
        document.put("created_at", kept.createdAt().toString());
        put(document, "expires_at", kept.expiresAt());
        put(document, "last_used_at", kept.lastUsedAt());
        return document;
    }

    private static void put(Map<String, Object> document, String name, @Nullable Object value) {
        if (value != null) {
            document.put(name, value.toString());
        }
    }
}
