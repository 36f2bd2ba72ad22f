/// The outbox in PostgreSQL: letters are put in with the act that they tell of, and taken out by whichever
/// node comes first. It owns when a letter is due and that only one node has it, not how it is sent.
/// Start at [Outbox].
@NullMarked
package idp.server.db.mail;

import org.jspecify.annotations.NullMarked;
