/// The audit at the console: read, narrowed down, taken along. Start at [AuditFeature].
@NullMarked
package idp.server.console.audit;

import org.jspecify.annotations.NullMarked;
