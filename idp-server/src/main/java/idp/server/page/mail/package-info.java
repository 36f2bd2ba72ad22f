/// The words of letters: each kind is a list of blocks, and one pair of templates draws them all. It owns
/// what a letter says, not whom it goes to nor how. Start at [LetterPages].
///
/// A new kind of letter is a case in [LetterWords], with its texts in `messages/<language>/mail.properties`;
/// a new act that its person is told of is a line in [NoticeWords].
@NullMarked
package idp.server.page.mail;

import org.jspecify.annotations.NullMarked;
