/// The rules of Gatehouse: protocol, identity, revocation, decisions. No HTTP, no SQL, no clock of
/// its own. Start at [idp.core.grant] (the token endpoint) and [idp.core.authorize].
@NullMarked
package idp.core;

import org.jspecify.annotations.NullMarked;
