package idp.server.page.view.console.access;

import idp.server.page.view.Shown;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A decision that is kept.
///
/// @param version of the policies that said so; null if none were asked
/// @param context what was sent beside the question, without tokens
/// @param again what the page that tries policies is asked with for the same question, with its `?`
public record DecisionRow(
        String id,
        Instant at,
        String subject,
        String action,
        String resource,
        boolean permitted,
        String reason,
        @Nullable String version,
        String context,
        String again) {
    public DecisionRow {
        subject = Shown.plain(subject);
        action = Shown.plain(action);
        resource = Shown.plain(resource);
        reason = Shown.plain(reason);
        context = Shown.block(context);
    }
}
