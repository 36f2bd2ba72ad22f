/// The kinds of things that a file describes: how each is read from it, found in the database, changed and
/// taken away. It owns no order and no transaction. Start at [ThingSection].
@NullMarked
package idp.server.declared.thing;

import org.jspecify.annotations.NullMarked;
