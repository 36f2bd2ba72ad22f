package idp.server.console.operate;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.console.ConsoleParts;
import idp.server.console.ConsoleScreen;
import idp.server.console.Desk;
import idp.server.console.Document;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.operate.KeysView;
import idp.server.web.request.Zones;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The signing keys: looked at, and replaced before their time.
final class KeyPages {
    private final Desk desk;
    private final ConsoleScreen screen;

    KeyPages(ConsoleParts on) {
        desk = on.desk();
        screen = on.screen();
    }

    void show(Visit visit) {
        var ask = Ask.get("/keys");
        var keys = keys(desk.ask(visit, ask));
        var may = desk.may(visit, "rotate_signing_keys");
        // What was seen goes along, so that sent twice it is done once.
        var seen = String.join(" ", keys.stream().map(KeysView.Key::kid).sorted().toList());
        screen.show(
                visit,
                200,
                new KeysView(
                        screen.shell(visit, ConsolePlace.HEALTH, KeysView.DONE, ask),
                        keys,
                        may ? screen.form(visit, OperateFeature.KEYS, Map.of("seen", seen)) : null,
                        Zones.of(visit.user())));
    }

    private static List<KeysView.Key> keys(Document answer) {
        return answer.items().stream()
                .map(key ->
                        new KeysView.Key(
                                key.known("kid"),
                                key.known("alg"),
                                KeysView.State.of(key.known("state")),
                                Instant.parse(key.known("published_at")),
                                Instant.parse(key.known("active_from")),
                                key.time("retires_at"),
                                key.time("gone_at")))
                .toList();
    }

    void rotate(Visit visit) {
        var now = keys(desk.ask(visit, Ask.get("/keys")));
        var there = String.join(" ", now.stream().map(KeysView.Key::kid).sorted().toList());
        if (there.equals(visit.form().get("seen"))) {
            desk.ask(visit, Ask.post("/keys/rotate", Map.of()));
        }
        screen.done(visit, OperateFeature.KEYS, "rotated");
    }
}
