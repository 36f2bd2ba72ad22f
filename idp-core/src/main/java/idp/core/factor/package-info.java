/// Codes that stand beside a password: those of an authenticator app, and those that were written down.
/// It decides whether one is right, once, and what an account is given when it gets them. What a factor
/// is worth is in `core.session`. Start at [CodeCheck] and [Enrolment].
@NullMarked
package idp.core.factor;

import org.jspecify.annotations.NullMarked;
