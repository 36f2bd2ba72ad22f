package idp.server.page.view;

import org.jspecify.annotations.Nullable;

/// An app as people see it. `name` is what it is called here (for a client known only by its address,
/// that host); `host` is where it lives, if known; `logo` is the path of its logo, if it has one.
public record App(String name, @Nullable String host, @Nullable String logo) {
    public App(String name, @Nullable String host) {
        this(name, host, null);
    }

    public App {
        name = Shown.plain(name);
        host = Shown.plainOrNull(host);
    }

    /// For its tile.
    public String letter() {
        return Account.firstLetter(name);
    }
}
