/// The console of whoever runs the server. Start at [OperateFeature].
@NullMarked
package idp.server.console.operate;

import org.jspecify.annotations.NullMarked;
