package idp.server.page;

import idp.server.page.view.Account;
import idp.server.page.view.Form;
import idp.server.page.view.View;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.audit.AuditLine;
import idp.server.page.view.console.audit.AuditListView;
import idp.server.page.view.console.audit.AuditRowView;
import idp.server.page.view.console.audit.AuditWish;
import idp.server.page.view.console.audit.ExplainView;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The audit at the console.
final class ConsoleAuditSamples {
    private static final Instant AT = Instant.parse("2026-11-23T05:20:11.123Z");
    private static final List<String> KINDS =
            List.of("CLIENT_CREATED", "LOGIN_FAILED", "ROLE_ASSIGNED");

    private ConsoleAuditSamples() {}

    static void addTo(Map<String, View> views, Account alice, Form form, @Nullable String text) {
        var shell = ConsoleSamples.shell(alice, form, ConsolePlace.AUDIT, text);
        var wish =
                text == null
                        ? new AuditWish(
                                "alice", "", "", "", "LOGIN_FAILED", "2026-11-01T00:00", "", "")
                        : new AuditWish(text, text, text, text, text, text, text, text);
        var lines =
                List.of(
                        line("41", "LOGIN_FAILED", true, text),
                        line("40", "ROLE_ASSIGNED", false, text),
                        new AuditLine(
                                "39",
                                AT,
                                "KEY_ROTATED",
                                "server",
                                "?actor=server",
                                null,
                                null,
                                false,
                                null,
                                null,
                                null,
                                null,
                                null));
        views.put(
                "console-audit",
                new AuditListView(
                        shell,
                        wish,
                        KINDS,
                        null,
                        lines,
                        "?user=alice",
                        "?user=alice&cursor=abc",
                        true,
                        text == null ? "idp audit list -f --user 'alice'" : text,
                        "/admin/audit/live?user=alice&after=41",
                        AT,
                        ZoneOffset.UTC));
        views.put(
                "console-audit-none",
                new AuditListView(
                        shell,
                        AuditWish.none(),
                        KINDS,
                        null,
                        List.of(),
                        "",
                        null,
                        true,
                        "idp audit list -f",
                        "/admin/audit/live?after=41",
                        AT,
                        ZoneOffset.UTC));
        views.put(
                "console-audit-bad",
                new AuditListView(
                        shell,
                        wish,
                        KINDS,
                        "7F3K-2Q",
                        List.of(),
                        "",
                        null,
                        true,
                        "",
                        null,
                        AT,
                        ZoneOffset.UTC));
        explained(views, alice, form, text, lines);
        views.put(
                "console-audit-row",
                new AuditRowView(
                        shell, lines.get(1), "/admin/apis/orders/policies/2", ZoneOffset.UTC));
    }

    private static void explained(
            Map<String, View> views,
            Account alice,
            Form form,
            @Nullable String text,
            List<AuditLine> audit) {
        var shell = ConsoleSamples.shell(alice, form, ConsolePlace.EXPLAIN, text);
        var line =
                new ExplainView.Line(
                        text == null ? "invalid_grant" : text,
                        text == null ? "the code has been used" : text,
                        text == null ? "A code is used once: sign in again." : text,
                        text == null ? "RFC 6749 §5.2" : text,
                        text == null ? "shop" : text,
                        text == null ? "/token" : text,
                        text == null ? "grant_type code +1" : text);
        var decision =
                new ExplainView.Verdict(
                        text == null ? "orders" : text,
                        AT,
                        false,
                        text == null ? "no_policy_permits" : text,
                        "2",
                        text == null ? "user: 4f" : text,
                        text == null ? "refund" : text,
                        text == null ? "order: 7" : text,
                        text == null ? "{}" : text,
                        text == null ? "A policy that permits it." : text,
                        List.of(text == null ? "role:manager" : text),
                        "/admin/apis/orders/try?type=user");
        var asked = text == null ? "7F3K-2Q" : text;
        views.put(
                "console-explain",
                new ExplainView(
                        shell,
                        asked,
                        asked,
                        List.of(line),
                        audit,
                        decision,
                        "idp explain 7F3K-2Q --log -",
                        ZoneOffset.UTC));
        views.put(
                "console-explain-none",
                new ExplainView(
                        shell,
                        asked,
                        asked,
                        List.of(),
                        List.of(),
                        null,
                        "idp explain 7F3K-2Q --log -",
                        ZoneOffset.UTC));
    }

    private static AuditLine line(
            String number, String kind, boolean refused, @Nullable String text) {
        return new AuditLine(
                number,
                AT,
                kind,
                text == null ? "person: alice" : text,
                "?actor=person%3A4f",
                text == null ? "role: orders/manager" : text,
                "?target=role%3Aorders%2Fmanager",
                refused,
                text == null ? "alice" : text,
                text == null ? "Shop" : text,
                text == null ? "everywhere" : text,
                text == null ? "7F3K-2Q" : text,
                text == null ? "192.0.2.7" : text);
    }
}
