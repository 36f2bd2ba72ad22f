/// How APIs hear of revocations: the denylist feed and the status lists. Start at [FeedHandler].
@NullMarked
package idp.server.feed;

import org.jspecify.annotations.NullMarked;
