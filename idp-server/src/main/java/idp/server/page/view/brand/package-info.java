/// What apps take from here to look like a part of this installation.
@NullMarked
package idp.server.page.view.brand;

import org.jspecify.annotations.NullMarked;
