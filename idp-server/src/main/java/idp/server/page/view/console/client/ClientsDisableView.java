package idp.server.page.view.console.client;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks whether several clients shall be disabled, and says afterwards of each what became of it. Which ones
/// is in the address, so that loading the page again shows how they are now.
///
/// @param form posts them once more; null if there is nothing to do
/// @param back to the list
public record ClientsDisableView(
        ConsoleShell shell,
        List<Row> rows,
        @Nullable Form form,
        boolean done,
        String back,
        ZoneId zone)
        implements ConsolePage {
    /// How a client is.
    public enum Now {
        ENABLED("client.enabled", "client.bulk.not-done"),
        DISABLED("client.disabled", "client.bulk.done"),
        GONE("client.bulk.gone", "client.bulk.gone");

        private final String key;
        private final String after;

        Now(String key, String after) {
            this.key = key;
            this.after = after;
        }

        /// Key of what that is called, before anything is done or after it was to be disabled.
        public String key(boolean done) {
            return done ? after : key;
        }
    }

    /// @param use null where it is gone
    public record Row(String path, String id, String name, Now now, @Nullable ClientUse use) {
        public Row {
            name = Shown.plain(name);
        }
    }

    public ClientsDisableView {
        rows = List.copyOf(rows);
    }

    private String key() {
        return done ? "client.bulk.after" : "client.bulk.title";
    }

    @Override
    public String template() {
        return "console/client/bulk.jte";
    }

    @Override
    public Title title() {
        return Title.of(key());
    }
}
