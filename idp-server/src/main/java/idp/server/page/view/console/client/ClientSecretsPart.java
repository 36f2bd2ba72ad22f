package idp.server.page.view.console.client;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The secrets of a client that are good, without what they are.
///
/// @param add page where one more is made; null for who may not
/// @param end form that ends the one whose button was pressed; null for who may not, and for the last one
public record ClientSecretsPart(List<Secret> all, @Nullable String add, @Nullable Form end) {
    public ClientSecretsPart {
        all = List.copyOf(all);
    }

    /// @param label whose it is; empty if nobody said
    public record Secret(String id, String label, Instant since, @Nullable Instant until) {
        public Secret {
            label = Shown.plain(label);
        }
    }
}
