package idp.server.page.view.console.client;

import idp.server.page.view.Shown;
import org.jspecify.annotations.Nullable;

/// What the developer of an app needs of Gatehouse.
///
/// @param discovery address of everything else
/// @param environment as the lines of a file; with the secret only where that was just made
/// @param framework whose lines these are; null if it is none of the examples
/// @param lines to paste, filled in
public record Pasting(
        String discovery, String environment, @Nullable String framework, @Nullable String lines) {
    public Pasting {
        environment = Shown.block(environment);
        lines = lines == null ? null : Shown.block(lines);
    }
}
