package idp.server.page.view.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of the page about security: one way to prove who one is, or what keeps it safe. Every feature
/// of that kind gives one, with texts of its own topic; what it can do has a page of its own.
public interface Section {
    /// How it stands.
    enum Tone {
        GOOD,
        /// Something is missing that the person had better have.
        OPEN,
        PLAIN
    }

    /// One of several things, by the name that its owner gave it.
    ///
    /// @param path of its own page; null if it has none
    record Line(String name, Said about, @Nullable String path) {}

    /// Where something can be done about it.
    record Way(String id, Said says, String path) {}

    /// Of the element, and the fragment that leads to it.
    String id();

    Said title();

    /// One sentence.
    Said state();

    Tone tone();

    List<Line> lines();

    List<Way> ways();
}
