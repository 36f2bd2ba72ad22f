/// What scopes are called before people, wherever they are shown: when an app asks, and afterwards.
@NullMarked
package idp.server.web.consent;

import org.jspecify.annotations.NullMarked;
