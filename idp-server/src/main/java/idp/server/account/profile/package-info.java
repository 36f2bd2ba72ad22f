/// What is told about a person, in their own hands. Start at [ProfileHandler].
@NullMarked
package idp.server.account.profile;

import org.jspecify.annotations.NullMarked;
