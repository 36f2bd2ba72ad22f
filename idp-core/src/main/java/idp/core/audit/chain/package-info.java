/// Each row of the audit is a link of a chain: what was written once cannot be changed, removed or put in
/// between without that showing. It owns what a link says and how a chain is looked through, not where
/// either is kept. Start at [Link].
@NullMarked
package idp.core.audit.chain;

import org.jspecify.annotations.NullMarked;
