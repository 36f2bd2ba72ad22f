/// The policy language: Cedar behind the port `Evaluator`, on threads and within budgets of its own. It
/// owns how Cedar is asked, not what is decided. Start at [CedarPolicies].
@NullMarked
package idp.server.adapter.cedar;

import org.jspecify.annotations.NullMarked;
