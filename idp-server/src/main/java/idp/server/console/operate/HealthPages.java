package idp.server.console.operate;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.console.ConsoleParts;
import idp.server.console.ConsoleScreen;
import idp.server.console.Desk;
import idp.server.console.Document;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.operate.HealthView;
import idp.server.page.view.console.operate.HealthView.Finding;
import idp.server.page.view.console.operate.SettingsView;
import idp.server.web.request.Zones;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How the server is, as far as the admin API tells whoever asks; and what it was started with.
final class HealthPages {
    private static final Ask HEALTH = Ask.get("/health");

    private final Desk desk;
    private final ConsoleScreen screen;

    HealthPages(ConsoleParts on) {
        desk = on.desk();
        screen = on.screen();
    }

    void show(Visit visit) {
        var keys = Ask.get("/keys");
        var findings = new ArrayList<Finding>();
        findings.add(keys(desk.ask(visit, keys).items()));
        var jobs = List.<HealthView.Job>of();
        if (desk.may(visit, "read_settings")) {
            var health = desk.ask(visit, HEALTH);
            findings.addAll(0, node(health));
            jobs = health.documents("jobs").stream().map(HealthPages::job).toList();
        }
        if (desk.may(visit, "read_webhooks")) {
            findings.add(hooks(visit));
        }
        if (desk.may(visit, "read_outbox")) {
            findings.add(letters(visit, "waiting", true));
            findings.add(letters(visit, "dead", false));
        }
        if (desk.may(visit, "read_statistics")) {
            var ending = desk.ask(visit, Ask.get("/statistics")).part("secrets_ending");
            findings.add(Finding.ending(ending.known("count") + (ending.is("more") ? "+" : "")));
        }
        if (desk.may(visit, "read_revocations")) {
            findings.add(followers(desk.ask(visit, Ask.get("/revocation/status"))));
        }
        if (desk.may(visit, "read_settings")) {
            findings.add(settings(desk.ask(visit, Ask.get("/settings")).items()));
        }
        screen.show(
                visit,
                200,
                new HealthView(
                        screen.shell(visit, ConsolePlace.HEALTH, Map.of(), HEALTH, keys),
                        findings,
                        jobs,
                        Zones.of(visit.user())));
    }

    private static List<Finding> node(Document health) {
        var found = new ArrayList<Finding>();
        for (var one : health.documents("parts")) {
            found.add(Finding.part(one.known("part"), one.is("good")));
        }
        if (health.has("lease_age_ms")) {
            found.add(Finding.lease(number(health, "lease_age_ms")));
        }
        var clock = health.part("clock");
        found.add(Finding.clock(clock.is("good"), Math.abs(number(clock, "ahead_ms")) / 1000));
        var schema = health.part("schema");
        found.add(Finding.schema(number(schema, "version"), number(schema, "known")));
        var issuer = health.part("issuer");
        found.add(Finding.issuer(issuer.known("found"), issuer.known("url")));
        found.add(
                Finding.jobs(
                        health.documents("jobs").stream()
                                .filter(job -> !job.is("good"))
                                .map(job -> job.known("name"))
                                .toList()));
        var next = health.time("next_key_at");
        if (next != null) {
            found.add(Finding.nextKey(next, OperateFeature.KEYS));
        }
        var mail = health.part("mail");
        found.add(
                Finding.mail(
                        mail.known("kind"),
                        mail.time("sent_at"),
                        OperateFeature.OUTBOX + "?status=sent"));
        var audit = health.part("audit");
        found.add(Finding.chain(audit.is("good"), number(audit, "end")));
        found.add(Finding.checked(audit.time("checked_at"), audit.is("whole")));
        found.add(Finding.version(health.known("version")));
        return found;
    }

    private static long number(Document one, String name) {
        return Long.parseLong(one.known(name));
    }

    private static HealthView.Job job(Document job) {
        var seconds = BigDecimal.valueOf(number(job, "period_ms"), 3).stripTrailingZeros();
        return new HealthView.Job(
                job.known("name"),
                seconds.toPlainString(),
                job.time("ended_well_at"),
                job.known("failed"),
                job.is("good"));
    }

    private Finding hooks(Visit visit) {
        var found = desk.ask(visit, Ask.get("/webhooks").where("limit", "200")).items();
        var dead = found.stream().filter(one -> one.known("state").equals("dead")).count();
        return Finding.hooks(found.size(), dead);
    }

    private static Finding keys(List<Document> keys) {
        var active = keys.stream().filter(key -> key.known("state").equals("active")).count();
        var next = keys.stream().filter(key -> key.known("state").equals("published")).count();
        return Finding.keys(active, next, OperateFeature.KEYS);
    }

    /// @param fine whether letters in that state are nothing to look into
    private Finding letters(Visit visit, String state, boolean fine) {
        var ask = Ask.get("/outbox").where("status", state).where("limit", "200");
        var found = desk.ask(visit, ask);
        var count = found.items().size();
        var path = OperateFeature.OUTBOX + "?status=" + state;
        // They are not counted beyond that.
        var shown = found.next() == null ? Integer.toString(count) : count + "+";
        return fine ? Finding.waiting(shown, path) : Finding.dead(shown, path);
    }

    private static Finding followers(Document status) {
        var followers = status.documents("followers");
        var nodes =
                followers.stream()
                        .filter(one -> one.known("kind").equals("node"))
                        .map(one -> one.known("name"))
                        .sorted()
                        .toList();
        return Finding.followers(nodes, followers.size() - nodes.size());
    }

    private static Finding settings(List<Document> settings) {
        var set = settings.stream().filter(one -> one.is("set")).count();
        return Finding.settings(set, OperateFeature.SETTINGS);
    }

    void settings(Visit visit) {
        var ask = Ask.get("/settings");
        var found = desk.ask(visit, ask);
        screen.show(
                visit,
                200,
                new SettingsView(
                        screen.shell(visit, ConsolePlace.HEALTH, Map.of(), ask),
                        found.items().stream().map(HealthPages::setting).toList()));
    }

    private static SettingsView.Setting setting(Document setting) {
        return new SettingsView.Setting(
                setting.known("name"),
                setting.text("value"),
                setting.known("default"),
                setting.is("set"),
                setting.is("secret"));
    }
}
