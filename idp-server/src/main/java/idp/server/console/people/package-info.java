/// The pages of the console about people. Start at [PeopleFeature].
@NullMarked
package idp.server.console.people;

import org.jspecify.annotations.NullMarked;
