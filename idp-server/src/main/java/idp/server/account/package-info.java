/// What a person sees and changes of their own account. Every page comes through [AccountGate], which
/// knows whose it is, and stands in the shell that [AccountScreen] makes; [AccountParts] has both. A part
/// lies in a room of its own below this one, with a feature of its own; parts do not see each other.
@NullMarked
package idp.server.account;

import org.jspecify.annotations.NullMarked;
