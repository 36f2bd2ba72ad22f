/// Pages of the console for whoever runs the server: how it is, its keys, its letters, its settings.
@NullMarked
package idp.server.page.view.console.operate;

import org.jspecify.annotations.NullMarked;
