package idp.server.page;

import idp.server.page.view.Account;
import idp.server.page.view.Form;
import idp.server.page.view.View;
import idp.server.page.view.account.Said;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.operate.HealthView;
import idp.server.page.view.console.operate.KeyRevokeView;
import idp.server.page.view.console.operate.KeysView;
import idp.server.page.view.console.operate.OutboxView;
import idp.server.page.view.console.operate.SettingsView;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The console of whoever runs the server.
final class OperateSamples {
    private static final Instant AT = Instant.parse("2026-11-23T05:20:11.123Z");

    private OperateSamples() {}

    static void addTo(Map<String, View> views, Account alice, Form form, @Nullable String text) {
        var shell = ConsoleSamples.shell(alice, form, ConsolePlace.HEALTH, text);
        views.put(
                "operate-health",
                new HealthView(
                        shell,
                        List.of(
                                new HealthView.Finding(
                                        true, Said.of("operate.found.keys", 2, 1), "/admin/keys"),
                                new HealthView.Finding(
                                        false, Said.of("operate.found.dead", "3"), null),
                                HealthView.Finding.part("database", true),
                                HealthView.Finding.part("lease", false),
                                HealthView.Finding.chain(true, 41),
                                HealthView.Finding.hooks(2, 1),
                                HealthView.Finding.ending("2"),
                                HealthView.Finding.followers(
                                        List.of(text == null ? "id1:8080" : text), 3),
                                HealthView.Finding.lease(120),
                                HealthView.Finding.clock(false, 7),
                                HealthView.Finding.schema(77, 77),
                                HealthView.Finding.issuer(
                                        "slow", text == null ? "https://id.example/" : text),
                                HealthView.Finding.nextKey(AT, "/admin/keys"),
                                HealthView.Finding.mail("smtp", AT, "/admin/outbox?status=sent"),
                                HealthView.Finding.checked(null, false),
                                HealthView.Finding.jobs(List.of("chain_audit")),
                                HealthView.Finding.version("1.2.0")),
                        List.of(
                                new HealthView.Job(
                                        text == null ? "send_letters" : text, "1", AT, "0", true),
                                new HealthView.Job("sweep_audit", "300", null, "7", false)),
                        ZoneOffset.UTC));
        views.put("operate-keys", new KeysView(shell, List.of(key(text)), form, ZoneOffset.UTC));
        views.put(
                "operate-revoke",
                new KeyRevokeView(
                        shell,
                        key(text),
                        List.of(
                                Said.of("operate.revoke.signed"),
                                Said.of("operate.revoke.token", text == null ? "one" : text)),
                        text == null ? "k1" : text,
                        form,
                        "/admin/keys",
                        true));
        views.put(
                "operate-outbox",
                new OutboxView(
                        shell,
                        "waiting",
                        List.of(
                                letter("a1", "waiting", text),
                                letter("a2", "dead", text),
                                letter("a3", "kept", text)),
                        form,
                        form,
                        "?status=waiting&cursor=abc",
                        ZoneOffset.UTC));
        views.put(
                "operate-outbox-none",
                new OutboxView(shell, "", List.of(), null, null, null, ZoneOffset.UTC));
        views.put(
                "operate-settings",
                new SettingsView(
                        shell,
                        List.of(
                                new SettingsView.Setting(
                                        text == null ? "IDP_ISSUER" : text,
                                        text == null ? "https://id.example" : text,
                                        text == null ? "none" : text,
                                        true,
                                        false),
                                new SettingsView.Setting(
                                        "IDP_SMTP_PASSWORD", null, "", true, true))));
    }

    private static KeysView.Key key(@Nullable String text) {
        return new KeysView.Key(
                text == null ? "k1" : text,
                text == null ? "ES256" : text,
                KeysView.State.ACTIVE,
                AT,
                AT,
                AT,
                null,
                Said.of("operate.place.token", text == null ? "one" : text),
                "/admin/keys/k1/revoke");
    }

    private static OutboxView.Letter letter(String id, String state, @Nullable String text) {
        return new OutboxView.Letter(
                id,
                text == null ? "recovery" : text,
                state,
                text == null ? "alice@example.test" : text,
                AT,
                "3",
                text == null ? "450 mailbox busy" : text);
    }
}
