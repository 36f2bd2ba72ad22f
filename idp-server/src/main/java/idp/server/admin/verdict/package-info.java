/// What the policies of an API would say, and what they said: tried, laid out as a table, asked again,
/// looked up. Nothing here changes anything.
@NullMarked
package idp.server.admin.verdict;

import org.jspecify.annotations.NullMarked;
