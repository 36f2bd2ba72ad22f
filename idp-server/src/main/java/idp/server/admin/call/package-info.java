/// What every route of the admin API stands on: who calls, whether they may, what they sent, and how they
/// are answered.
@NullMarked
package idp.server.admin.call;

import org.jspecify.annotations.NullMarked;
