/// The pages about second factors: asked for, added, and taken care of.
@NullMarked
package idp.server.page.view.factor;

import org.jspecify.annotations.NullMarked;
