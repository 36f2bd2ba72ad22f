/// How clients come to be: the document that they are registered with, what of it is allowed, and the
/// one rule that makes and changes them. It authenticates nobody. Start at [NewClients] and
/// [Registration].
@NullMarked
package idp.core.client.registration;

import org.jspecify.annotations.NullMarked;
