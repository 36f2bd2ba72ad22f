package idp.server.page.view.console.client;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The secrets of a client that are good, without what they are.
///
/// @param add page where one more is made; null for who may not
/// @param end form that ends the one whose button was pressed; null for who may not, and for the last one
public record ClientSecretsView(
        ConsoleShell shell,
        ClientHead head,
        List<Secret> all,
        @Nullable String add,
        @Nullable Form end,
        ZoneId zone)
        implements ConsolePage {
    /// @param path of the page where it is changed
    /// @param replace of the page where another one is put in its place
    /// @param label whose it is; empty if nobody said
    /// @param used when it was used last; null for never
    /// @param soon whether it ends soon though somebody uses it
    public record Secret(
            String path,
            String replace,
            String id,
            String label,
            Instant since,
            @Nullable Instant until,
            @Nullable Instant used,
            boolean soon) {
        public Secret {
            label = Shown.plain(label);
        }

        /// What people call it.
        public String name() {
            return label.isEmpty() ? id : label;
        }
    }

    public ClientSecretsView {
        all = List.copyOf(all);
    }

    public List<Secret> ending() {
        return all.stream().filter(Secret::soon).toList();
    }

    @Override
    public String template() {
        return "console/client/secrets.jte";
    }

    @Override
    public Title title() {
        return Title.of("client.secrets.title", head.client().name());
    }
}
