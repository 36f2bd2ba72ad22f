/// Sealing of what the database or a browser may keep but not read: secrets under the master key, and
/// tickets under keys of the day. It owns keys and associated data, not what is sealed. Start at
/// [MasterKey] for secrets, [TicketBox] for tickets.
@NullMarked
package idp.core.seal;

import org.jspecify.annotations.NullMarked;
