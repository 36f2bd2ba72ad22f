/// What is kept of somebody, to be taken along, and the end of an account. Start at [DataFeature].
@NullMarked
package idp.server.account.data;

import org.jspecify.annotations.NullMarked;
