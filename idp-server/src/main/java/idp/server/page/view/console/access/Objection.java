package idp.server.page.view.console.access;

import idp.server.page.view.Shown;
import java.util.List;

/// What the admin API has against what was sent, in its words.
///
/// @param ref by which the log knows it
public record Objection(List<At> at, String ref) {
    /// @param place in what was sent; empty for all of it
    public record At(String place, String detail) {
        public At {
            place = Shown.plain(place);
            detail = Shown.line(detail);
        }
    }

    public Objection {
        at = List.copyOf(at);
    }
}
