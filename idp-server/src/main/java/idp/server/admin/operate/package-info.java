/// What belongs to whoever runs the server: its signing keys, whom it tells of acts, the letters that
/// wait, and its settings.
@NullMarked
package idp.server.admin.operate;

import org.jspecify.annotations.NullMarked;
