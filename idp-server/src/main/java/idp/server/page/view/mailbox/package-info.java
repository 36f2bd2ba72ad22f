/// The pages of the mailbox, which development has. Start at [MailboxView].
@NullMarked
package idp.server.page.view.mailbox;

import org.jspecify.annotations.NullMarked;
