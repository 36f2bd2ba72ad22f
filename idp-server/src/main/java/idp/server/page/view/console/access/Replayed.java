package idp.server.page.view.console.access;

import idp.server.page.view.Shown;
import java.util.List;

/// What a version would change of what was decided lately.
///
/// @param asked how many questions were asked again
public record Replayed(int asked, List<Changed> differences) {
    /// A question of the past that would be answered otherwise.
    ///
    /// @param now what the active version says, and `then` what the other one would
    public record Changed(
            String subject,
            String action,
            String resource,
            boolean now,
            String why,
            boolean then,
            String whyThen) {
        public Changed {
            subject = Shown.plain(subject);
            action = Shown.plain(action);
            resource = Shown.plain(resource);
            why = Shown.plain(why);
            whyThen = Shown.plain(whyThen);
        }
    }

    public Replayed {
        differences = List.copyOf(differences);
    }
}
