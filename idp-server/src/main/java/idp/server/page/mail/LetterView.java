package idp.server.page.mail;

import java.util.List;

/// A letter as its templates draw it.
///
/// @param sender what the provider is called
/// @param footer why this came, and that nobody reads answers
public record LetterView(
        String lang, String dir, String title, List<Block> blocks, String sender, String footer) {
    public LetterView {
        blocks = List.copyOf(blocks);
    }
}
