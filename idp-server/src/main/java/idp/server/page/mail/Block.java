package idp.server.page.mail;

import java.util.List;

/// A piece of a letter. All text is said already, in the language of the letter.
public sealed interface Block {
    /// A sentence or some.
    record Say(String text) implements Block {}

    /// What the letter is for; its address is readable, too, for who reads text alone.
    record Button(String label, String link) implements Block {}

    /// Something to type where it was asked for.
    record Code(String label, String code) implements Block {}

    /// When, where, with what.
    record Facts(List<Fact> all) implements Block {
        public Facts {
            all = List.copyOf(all);
        }
    }

    record Fact(String label, String value) {}

    /// What to do "If this wasn't you".
    record NotYou(String title, String text) implements Block {}
}
