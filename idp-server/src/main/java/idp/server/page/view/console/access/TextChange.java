package idp.server.page.view.console.access;

import idp.server.page.view.LineDifference;
import idp.server.page.view.Shown;

/// How a text under a name differs between two versions.
public record TextChange(String name, LineDifference lines) {
    public TextChange {
        name = Shown.plain(name);
    }
}
