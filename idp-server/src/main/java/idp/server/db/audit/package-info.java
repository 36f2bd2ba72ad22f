/// The audit, read; its chain, made and looked through. Rows are written by [idp.server.db.AuditRows], in the
/// transaction of the act. Start at [JdbiAuditChain].
@NullMarked
package idp.server.db.audit;

import org.jspecify.annotations.NullMarked;
