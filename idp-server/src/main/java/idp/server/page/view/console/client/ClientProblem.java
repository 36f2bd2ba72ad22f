package idp.server.page.view.console.client;

import idp.server.page.view.Shown;
import org.jspecify.annotations.Nullable;

/// Why something was not done.
///
/// @param member that it is about, as the registration calls it; empty for none
/// @param sentence in English, as programs read it too
/// @param ref by which the log knows it
public record ClientProblem(String member, String sentence, String ref) {
    public ClientProblem {
        member = Shown.plain(member);
        sentence = Shown.plain(sentence);
    }

    public boolean isAbout(String name) {
        return member.equals(name);
    }

    /// What it is in the words of whoever reads it; null for a sentence that is there in English alone.
    public ClientFlaw.@Nullable Found found() {
        return ClientFlaw.find(sentence);
    }
}
