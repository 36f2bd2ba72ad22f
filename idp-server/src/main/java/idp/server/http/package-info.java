/// HTTP in, records out, and back: reading requests strictly, answering in the protocol's form, and
/// the steps of a sign-in as pages. It owns headers, cookies and statuses; it decides nothing that the
/// core decides. Start at [Edge], then `idp.server.Routes`.
@NullMarked
package idp.server.http;

import org.jspecify.annotations.NullMarked;
