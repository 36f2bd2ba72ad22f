/// How people come to an account of their own: who may, what the link in their hand allows, and who is the
/// first administrator. It owns no link and no rule for names and passwords. Start at [Joins].
@NullMarked
package idp.core.join;

import org.jspecify.annotations.NullMarked;
