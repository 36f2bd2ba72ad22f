/// JSON that others sent, read strictly and within bounds, and what it says as values of a question. It
/// owns no shape of a request: who reads one says no in its own way. Start at [StrictJson]; what we wrote
/// ourselves comes back by [LetterJson].
@NullMarked
package idp.server.json;

import org.jspecify.annotations.NullMarked;
