/// The pages of an account. Each is an [AccountPage] in the same [AccountShell]; what other parts put on the
/// first page and on the one about security are [Card]s and [Section]s, with texts of their own.
@NullMarked
package idp.server.page.view.account;

import org.jspecify.annotations.NullMarked;
