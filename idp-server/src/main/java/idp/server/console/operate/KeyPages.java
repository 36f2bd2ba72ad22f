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
import org.jspecify.annotations.Nullable;

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
        var mayRevoke = desk.may(visit, "revoke_signing_keys");
        var keys = desk.ask(visit, ask).items().stream().map(key -> key(key, mayRevoke)).toList();
        var may = desk.may(visit, "rotate_signing_keys");
        screen.show(
                visit,
                200,
                new KeysView(
                        screen.shell(visit, ConsolePlace.HEALTH, KeysView.DONE, ask),
                        keys,
                        may
                                ? screen.form(
                                        visit, OperateFeature.KEYS, Map.of("seen", kids(keys)))
                                : null,
                        Zones.of(visit.user())));
    }

    /// What was seen goes along, so that sent twice it is done once.
    private static String kids(List<KeysView.Key> keys) {
        return String.join(" ", keys.stream().map(KeysView.Key::kid).sorted().toList());
    }

    private KeysView.Key key(Document key, boolean mayRevoke) {
        var path = OperateFeature.KEYS + "/" + key.known("kid") + "/revoke";
        return key(key, mayRevoke ? screen.at(path) : null);
    }

    static KeysView.Key key(Document key, @Nullable String revoke) {
        return new KeysView.Key(
                key.known("kid"),
                key.known("alg"),
                KeysView.State.of(key.known("state")),
                Instant.parse(key.known("published_at")),
                Instant.parse(key.known("active_from")),
                key.time("retires_at"),
                key.time("gone_at"),
                KeysView.place(key.known("kept"), key.text("token")),
                revoke);
    }

    void rotate(Visit visit) {
        var now = desk.ask(visit, Ask.get("/keys")).items();
        var there = kids(now.stream().map(key -> key(key, null)).toList());
        if (there.equals(visit.form().get("seen"))) {
            desk.ask(visit, Ask.post("/keys/rotate", Map.of()));
        }
        screen.done(visit, OperateFeature.KEYS, "rotated");
    }
}
