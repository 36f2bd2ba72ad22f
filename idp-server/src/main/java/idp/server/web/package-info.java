/// What every address has in common: the edge around each handler, answers in the protocol's form,
/// problems, pages of errors, what is cached and compressed. It owns no endpoint. Start at [Edge].
@NullMarked
package idp.server.web;

import org.jspecify.annotations.NullMarked;
