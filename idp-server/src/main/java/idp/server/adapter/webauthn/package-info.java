/// WebAuthn by webauthn4j: ADR 54. Nothing else sees the library.
@NullMarked
package idp.server.adapter.webauthn;

import org.jspecify.annotations.NullMarked;
