package idp.server.page.view;

import org.jspecify.annotations.Nullable;

/// An app as people see it. `name` is what it is called here (for a client known only by its address,
/// that host); `host` is where it lives, if known; `logo` the path of a picture stored here, never an
/// address of the app.
public record App(String name, @Nullable String host, @Nullable String logo) {
    public App {
        name = Shown.plain(name);
        host = Shown.plainOrNull(host);
        if (logo != null && (!logo.startsWith("/") || logo.startsWith("//"))) {
            throw new IllegalArgumentException("a logo is stored here");
        }
    }

    /// For the tile that stands in for a missing logo.
    public String letter() {
        return Account.firstLetter(name);
    }
}
