package idp.server.page.view.console.access;

import idp.server.page.view.Shown;

/// A policy, or the schema, under its name.
public record PolicyText(String name, String text) {
    public PolicyText {
        name = Shown.plain(name);
        text = Shown.block(text);
    }
}
