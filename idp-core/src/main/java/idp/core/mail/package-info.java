/// What Gatehouse writes to people by mail: a kind of letter each, and whom it goes to. It owns what a
/// letter is about, not its words nor how it travels. Start at [Letter].
///
/// To add one: a record in [Letter], its words in `page.mail` (the compiler asks for them) and its texts in
/// `messages/<language>/mail.properties`, a sample in `SampleLetters`. Then the store of the act puts it
/// into the outbox, in the act's transaction: `Outbox.put(db, new Envelope(to, language, letter), now)`.
/// An act that its person is only told of needs no call: its kind in
/// [idp.core.audit.AuditEvent.Kind] is `Told.BY_MAIL`, and has words in `page.mail`.
@NullMarked
package idp.core.mail;

import org.jspecify.annotations.NullMarked;
