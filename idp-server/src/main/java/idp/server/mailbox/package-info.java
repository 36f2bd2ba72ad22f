/// The mailbox of a developer: letters that were not sent, to be read on this machine. It only reads. Start
/// at [MailboxFeature].
@NullMarked
package idp.server.mailbox;

import org.jspecify.annotations.NullMarked;
