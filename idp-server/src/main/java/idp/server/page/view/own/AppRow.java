package idp.server.page.view.own;

import idp.server.page.view.App;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An app that may act for somebody.
///
/// @param key names it in the form that ends that
/// @param path of its own page
public record AppRow(
        String key,
        App app,
        String path,
        Instant since,
        @Nullable Instant lastUsed,
        boolean offline) {}
