/// What the pages of the console say about people: users, invitations and groups.
@NullMarked
package idp.server.page.view.console.people;

import org.jspecify.annotations.NullMarked;
