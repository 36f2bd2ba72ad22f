/// What is written down about acts: one row in the transaction of the act itself. It owns the names
/// of events, not their storage. Start at [AuditEvent].
@NullMarked
package idp.core.audit;

import org.jspecify.annotations.NullMarked;
