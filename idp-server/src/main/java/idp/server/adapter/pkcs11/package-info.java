/// Keys in a token that never hands them out (PKCS #11), by the JDK's own provider. Start at [Token].
@NullMarked
package idp.server.adapter.pkcs11;

import org.jspecify.annotations.NullMarked;
