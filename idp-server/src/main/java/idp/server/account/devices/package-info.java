/// Where somebody is signed in, what was done of late, and what to do if it was somebody else. Start at
/// [DevicesFeature].
@NullMarked
package idp.server.account.devices;

import org.jspecify.annotations.NullMarked;
