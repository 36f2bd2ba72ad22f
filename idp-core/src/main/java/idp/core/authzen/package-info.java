/// The decision API as callers see it: AuthZEN Authorization API 1.0. It owns who may ask about which
/// API, what a token adds to a question, and the answer with its challenge; the decision itself is
/// made in [idp.core.access]. Start at [AccessEndpoint].
@NullMarked
package idp.core.authzen;

import org.jspecify.annotations.NullMarked;
