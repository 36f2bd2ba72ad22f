/// What features and commands are made of: the stores, keys and rules of one installation, and what the
/// features of a node share. It owns no address and no rule. Start at [Components].
@NullMarked
package idp.server.parts;

import org.jspecify.annotations.NullMarked;
