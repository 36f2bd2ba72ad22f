/// How a command asks a running server: a token for the key, one request after the other, and what is said when the
/// answer is none. What is asked is the business of the verbs. Start at [RemoteServer].
@NullMarked
package idp.server.cli.remote.wire;

import org.jspecify.annotations.NullMarked;
