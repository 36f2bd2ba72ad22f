package idp.server.console.operate;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.console.ConsoleParts;
import idp.server.console.ConsoleScreen;
import idp.server.console.Desk;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.operate.KeyRevokeView;
import java.util.Map;

/// One signing key is taken out at once. The page says first what that means, and wants the key's
/// beginning typed: whoever means another one sees it.
final class KeyRevokePages {
    private static final int BEGIN = 8;

    private final Desk desk;
    private final ConsoleScreen screen;

    KeyRevokePages(ConsoleParts on) {
        desk = on.desk();
        screen = on.screen();
    }

    void ask(Visit visit) {
        ask(visit, 200);
    }

    private void ask(Visit visit, int status) {
        var revoke = revoke(visit);
        var found = desk.ask(visit, revoke.where("dry_run", "true")).part("result");
        var key = KeyPages.key(found, null);
        screen.show(
                visit,
                status,
                new KeyRevokeView(
                        screen.shell(visit, ConsolePlace.HEALTH, Map.of(), revoke),
                        key,
                        KeyRevokeView.means(key.state(), found.text("token")),
                        begin(visit),
                        screen.form(visit, OperateFeature.KEYS + "/" + kid(visit) + "/revoke"),
                        screen.at(OperateFeature.KEYS),
                        status != 200));
    }

    private void revoke(Visit visit, String typed) {
        if (!typed.equals(begin(visit)) && !typed.equals(kid(visit))) {
            ask(visit, 400);
            return;
        }
        try {
            desk.answer(visit, revoke(visit));
        } catch (Problem why) {
            // Sent twice, it is gone already, which is what was wanted.
            if (why.status() != 404) {
                throw why;
            }
        }
        screen.done(visit, OperateFeature.KEYS, "revoked");
    }

    void post(Visit visit) {
        var typed = visit.form().get("typed");
        revoke(visit, typed == null ? "" : typed.strip());
    }

    private static String kid(Visit visit) {
        return visit.exchange().http().pathParam("kid");
    }

    private static String begin(Visit visit) {
        var kid = kid(visit);
        return kid.substring(0, Math.min(BEGIN, kid.length()));
    }

    private static Ask revoke(Visit visit) {
        return Ask.delete("/keys/{kid}").of("kid", kid(visit));
    }
}
