/// The console across people: who is signed in where, and which apps act for whom. Start at [StandingFeature].
@NullMarked
package idp.server.console.standing;

import org.jspecify.annotations.NullMarked;
