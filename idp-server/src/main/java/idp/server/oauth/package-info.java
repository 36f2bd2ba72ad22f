/// The endpoints that programs call: token, introspection, revocation, userinfo and the documents that
/// describe them. HTTP in, a call of the core out. Start at [TokenHandler].
@NullMarked
package idp.server.oauth;

import org.jspecify.annotations.NullMarked;
