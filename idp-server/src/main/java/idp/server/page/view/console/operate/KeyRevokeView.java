package idp.server.page.view.console.operate;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.account.Said;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says what it means to take a key out at once, and asks whether that shall be. Posts `typed`, the
/// beginning of the key.
///
/// @param means in words, the most important first
/// @param begin what has to be typed
/// @param back to all keys
/// @param wrong whether something else was typed
public record KeyRevokeView(
        ConsoleShell shell,
        KeysView.Key key,
        List<Said> means,
        String begin,
        Form form,
        String back,
        boolean wrong)
        implements ConsolePage {
    public KeyRevokeView {
        means = List.copyOf(means);
        begin = Shown.plain(begin);
    }

    /// What it means, by where the key is in its life.
    ///
    /// @param token the label of the token that it is in; null if it is in none
    public static List<Said> means(KeysView.State state, @Nullable String token) {
        var means = new ArrayList<Said>();
        switch (state) {
            case PUBLISHED -> {
                means.add(Said.of("operate.revoke.unused"));
                means.add(Said.of("operate.revoke.other"));
            }
            case ACTIVE -> {
                means.add(Said.of("operate.revoke.signed"));
                means.add(Said.of("operate.revoke.next"));
                means.add(Said.of("operate.revoke.stay"));
            }
            case RETIRED -> means.add(Said.of("operate.revoke.signed"));
            case GONE -> means.add(Said.of("operate.revoke.old"));
        }
        if (token != null) {
            means.add(Said.of("operate.revoke.token", token));
        }
        means.add(Said.of("operate.revoke.final"));
        return means;
    }

    @Override
    public String template() {
        return "console/operate/revoke.jte";
    }

    @Override
    public Title title() {
        return Title.of("operate.revoke");
    }
}
