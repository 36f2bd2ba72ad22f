/// The whole on a few pages: every object (Wiring), every address (Routes), every setting (Config).
/// It owns no rule and no page. Start at [Main].
@NullMarked
package idp.server;

import org.jspecify.annotations.NullMarked;
