package idp.server.console.access;

import static idp.server.console.access.ApiGround.typed;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.console.Document;
import idp.server.console.KeptDecision;
import idp.server.page.view.Form;
import idp.server.page.view.LineDifference;
import idp.server.page.view.console.access.ApiPart;
import idp.server.page.view.console.access.PoliciesView;
import idp.server.page.view.console.access.PolicyText;
import idp.server.page.view.console.access.PolicyVersionView;
import idp.server.page.view.console.access.Replayed;
import idp.server.page.view.console.access.TextChange;
import idp.server.page.view.console.access.VersionRow;
import idp.server.web.request.Zones;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The versions of an API's policies, one of them, and the change from one to another.
final class PolicyPages {
    static final String PATH = ApiGround.ONE + "/policies";
    static final String ONE = PATH + "/{version}";

    private final ApiGround on;

    PolicyPages(ApiGround on) {
        this.on = on;
    }

    static Ask versions(Visit visit) {
        return Ask.get("/apis/{api}/policies").of("api", ApiGround.id(visit));
    }

    static Ask version(Visit visit, String version) {
        return Ask.get("/apis/{api}/policies/{version}")
                .of("api", ApiGround.id(visit))
                .of("version", version);
    }

    void list(Visit visit) {
        var head = on.head(visit, ApiPart.POLICIES);
        var ask = versions(visit);
        var found = on.desk().ask(visit, ask.where("cursor", visit.form().get("cursor")));
        var next = found.next();
        on.screen()
                .show(
                        visit,
                        200,
                        new PoliciesView(
                                on.shell(visit, PoliciesView.DONE, ask),
                                head,
                                found.items().stream().map(PolicyPages::row).toList(),
                                on.may(visit, "publish"),
                                next == null ? null : "?cursor=" + ApiPages.encoded(next),
                                Zones.of(visit.user())));
    }

    static VersionRow row(Document version) {
        return new VersionRow(
                version.known("version"),
                version.is("active"),
                version.known("author"),
                version.known("comment"),
                Instant.parse(version.known("created_at")));
    }

    void one(Visit visit) {
        var head = on.head(visit, ApiPart.POLICIES);
        var number = visit.exchange().http().pathParam("version");
        var ask = version(visit, number);
        var version = on.desk().ask(visit, ask);
        var active = active(visit);
        var other = other(visit, version, active);
        var publish = on.may(visit, "publish");
        on.screen()
                .show(
                        visit,
                        200,
                        new PolicyVersionView(
                                on.shell(visit, PoliciesView.DONE, ask),
                                head,
                                row(version),
                                texts(version),
                                other == null ? null : other.known("version"),
                                other == null ? List.of() : changes(other, version),
                                activate(visit, version, active, publish),
                                publish && active != null && !version.is("active"),
                                publish && visit.form().get("replay") != null
                                        ? replayed(visit, version)
                                        : null,
                                Zones.of(visit.user())));
    }

    private @Nullable Form activate(
            Visit visit, Document version, @Nullable Document active, boolean publish) {
        if (!publish || version.is("active")) {
            return null;
        }
        var expected = active == null ? "" : active.known("version");
        var path = ApiGround.path(visit) + "/policies/" + version.known("version");
        return on.screen().form(visit, path + "/activate", Map.of("expected", expected));
    }

    /// Which one it is compared with: the one that was asked for, else the active one, else the one before.
    private @Nullable Document other(Visit visit, Document version, @Nullable Document active) {
        var asked = typed(visit, "against");
        if (!asked.isEmpty()) {
            return find(visit, asked);
        }
        if (active != null && !version.is("active")) {
            return active;
        }
        return find(visit, Long.toString(Long.parseLong(version.known("version")) - 1));
    }

    private @Nullable Document find(Visit visit, String version) {
        try {
            return on.desk().ask(visit, version(visit, version));
        } catch (Problem none) {
            return null;
        }
    }

    private @Nullable Document active(Visit visit) {
        var ask = Ask.get("/apis/{api}/policies/active").of("api", ApiGround.id(visit));
        try {
            return on.desk().ask(visit, ask);
        } catch (Problem none) {
            return null;
        }
    }

    private Replayed replayed(Visit visit, Document version) {
        var number = Long.valueOf(version.known("version"));
        return replayed(
                on.desk()
                        .ask(
                                visit,
                                Ask.post("/apis/{api}/policies/replay", Map.of("version", number))
                                        .of("api", ApiGround.id(visit))));
    }

    static Replayed replayed(Document answer) {
        var found = new ArrayList<Replayed.Changed>();
        for (var one : answer.documents("differences")) {
            var now = one.part("active");
            var then = one.part("draft");
            found.add(
                    new Replayed.Changed(
                            KeptDecision.named(one.part("subject")),
                            one.known("action"),
                            KeptDecision.named(one.part("resource")),
                            now.is("decision"),
                            now.known("reason"),
                            then.is("decision"),
                            then.known("reason")));
        }
        return new Replayed(Integer.parseInt(answer.known("asked")), found);
    }

    /// By name; the schema has none.
    static Map<String, String> byName(Document version) {
        var texts = new LinkedHashMap<String, String>();
        texts.put("", version.known("schema"));
        var policies = version.part("policies");
        for (var name : new TreeSet<>(policies.node().propertyNames())) {
            texts.put(name, policies.known(name));
        }
        return texts;
    }

    private static List<PolicyText> texts(Document version) {
        return byName(version).entrySet().stream()
                .map(one -> new PolicyText(one.getKey(), one.getValue()))
                .toList();
    }

    private static List<TextChange> changes(Document before, Document after) {
        var old = byName(before);
        var now = byName(after);
        var names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        return names.stream()
                .map(name ->
                        new TextChange(
                                name,
                                LineDifference.between(
                                        old.getOrDefault(name, ""), now.getOrDefault(name, ""))))
                .filter(change -> !change.lines().isNone())
                .toList();
    }

    void activate(Visit visit) {
        var version = visit.exchange().http().pathParam("version");
        var page = ApiGround.path(visit) + "/policies";
        var body = new LinkedHashMap<String, Object>();
        body.put("version", whole(version));
        var expected = typed(visit, "expected");
        if (!expected.isEmpty()) {
            body.put("expected", whole(expected));
        }
        var ask = Ask.put("/apis/{api}/policies/active", body).of("api", ApiGround.id(visit));
        try {
            on.desk().ask(visit, ask);
        } catch (Problem why) {
            // Sent twice it is active all the same.
            if (why.status() != 409 || !isActive(visit, version)) {
                throw why;
            }
        }
        on.screen().done(visit, page, "activated");
    }

    private boolean isActive(Visit visit, String version) {
        var active = active(visit);
        return active != null && active.known("version").equals(version);
    }

    /// What is no number is sent as it is, for the call to refuse.
    static Object whole(String text) {
        return text.matches("[0-9]{1,18}") ? Long.valueOf(text) : text;
    }
}
