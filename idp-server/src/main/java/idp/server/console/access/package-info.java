/// APIs at the console: what they are registered with, who holds which role, and their policies. Start at
/// [AccessFeature].
@NullMarked
package idp.server.console.access;

import org.jspecify.annotations.NullMarked;
