package idp.server.admin.operate;

import idp.core.jose.KeyRotation;
import idp.core.jose.SigningAlgorithm;
import idp.core.jose.SigningKey;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.Body;
import idp.server.admin.call.Problem;
import idp.server.json.SigningKeyJson;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The keys that tokens are signed with: public parts and times, never more. They rotate by themselves;
/// here they do so before their time.
public final class SigningKeySteps {
    private static final String ALGORITHMS = "algs";

    private final Operations on;

    public SigningKeySteps(Operations on) {
        this.on = on;
    }

    /// All of them: there are few.
    public AdminAnswer list(AdminCall call) {
        return page(on.keys().reload(call.now()).all(), call.now());
    }

    private static AdminAnswer page(List<SigningKey> found, Instant now) {
        var items = found.stream().map(key -> SigningKeyJson.of(key, now)).toList();
        return AdminAnswer.page(items, null, null);
    }

    public AdminAnswer get(AdminCall call) {
        return AdminAnswer.of(SigningKeyJson.of(require(call), call.now()));
    }

    /// A successor for each algorithm that is named, or for every one that has a key.
    public AdminAnswer rotate(AdminCall call) {
        var body = call.body(Set.of(ALGORITHMS, "urgent"));
        var urgent = body.flag("urgent");
        var chosen = chosen(body);
        var wanted = chosen.isEmpty() ? present(call.now()) : chosen;
        if (call.isDry()) {
            return AdminAnswer.untagged(plan(wanted, urgent, call.now()));
        }
        var made =
                on.rotation().replace(wanted, urgent, call.now()).stream()
                        .map(KeyRotation.Step::kid)
                        .toList();
        var all = on.keys().last().all();
        return page(all.stream().filter(key -> made.contains(key.kid())).toList(), call.now());
    }

    private static Set<SigningAlgorithm> chosen(Body body) {
        var chosen = EnumSet.noneOf(SigningAlgorithm.class);
        for (var name : body.names(ALGORITHMS)) {
            var algorithm = SigningAlgorithm.find(name);
            if (algorithm == null) {
                throw body.wrong(ALGORITHMS, "must be names of algorithms that keys are made for");
            }
            chosen.add(algorithm);
        }
        return chosen;
    }

    private Set<SigningAlgorithm> present(Instant now) {
        var present = EnumSet.noneOf(SigningAlgorithm.class);
        on.keys().reload(now).all().forEach(key -> present.add(key.algorithm()));
        return present;
    }

    private Map<String, Object> plan(Set<SigningAlgorithm> wanted, boolean urgent, Instant now) {
        var from = new TreeMap<String, String>();
        wanted.forEach(
                one -> from.put(one.wire(), on.rotation().wouldSign(urgent, now).toString()));
        var document = new LinkedHashMap<String, Object>();
        document.put("would", "rotate");
        document.put("active_from", from);
        return document;
    }

    /// Nothing that it signed counts any more. With `dry_run` it says what that means.
    public AdminAnswer revoke(AdminCall call) {
        var key = require(call);
        var shown = SigningKeyJson.of(key, call.now());
        call.mustMatch(shown);
        if (call.isDry()) {
            var document = new LinkedHashMap<String, Object>();
            document.put("would", "revoke");
            document.put("result", shown);
            document.put("consequences", SigningKeyJson.ifRevoked(key, call.now()));
            return AdminAnswer.untagged(document);
        }
        if (on.rotation().revoke(key.kid(), call.now()).isEmpty()) {
            throw Problem.notFound();
        }
        return AdminAnswer.done();
    }

    private SigningKey require(AdminCall call) {
        var key = on.keys().reload(call.now()).find(call.path("kid"));
        if (key == null) {
            throw Problem.notFound();
        }
        return key;
    }
}
