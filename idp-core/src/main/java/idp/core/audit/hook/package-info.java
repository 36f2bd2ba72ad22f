/// Others that hear of acts: where to, of which kinds, and how they know that it was us. It owns what a
/// message is, not how it gets there. Start at [Webhooks].
@NullMarked
package idp.core.audit.hook;

import org.jspecify.annotations.NullMarked;
