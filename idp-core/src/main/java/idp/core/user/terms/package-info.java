/// The terms of use of an installation, and who has accepted which version of them. That it is asked is
/// a step of a sign-in, in `core.session`. Start at [TermsRule].
@NullMarked
package idp.core.user.terms;

import org.jspecify.annotations.NullMarked;
