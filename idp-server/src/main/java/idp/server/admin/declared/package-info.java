/// The configuration as a whole over the admin API: what `idp export`, `diff` and `apply` do over a server
/// ([ADR 90](../../../../../../../../docs/adr/0090-the-configuration-over-a-server.md)). Start at
/// [ConfigurationSteps].
@NullMarked
package idp.server.admin.declared;

import org.jspecify.annotations.NullMarked;
