/// Pages of the console about APIs: who may do what in them, and by which policies.
@NullMarked
package idp.server.page.view.console.access;

import org.jspecify.annotations.NullMarked;
