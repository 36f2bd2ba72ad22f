package idp.server.web.request;

import idp.core.audit.Origin;
import idp.core.oauth.ParameterName;
import java.util.ArrayList;
import java.util.Set;

/// Which parameters a request came with, for whoever asks why it was refused: those whose names are words of
/// ours, and how many others. What they were set to, and what a stranger calls them, is written nowhere.
final class SentNames {
    private SentNames() {}

    /// @param ours beside those that a refusal can name
    /// @param unreadable how many had a name or value that cannot be read
    static void note(Set<String> names, Set<String> ours, int unreadable) {
        var known = new ArrayList<String>();
        for (var name : names) {
            if (ours.contains(name) || ParameterName.find(name) != null) {
                known.add(name);
            }
        }
        var others = names.size() - known.size() + unreadable;
        if (others > 0) {
            known.add("+" + others);
        }
        if (!known.isEmpty()) {
            Origin.current().party().sent(String.join(" ", known));
        }
    }
}
