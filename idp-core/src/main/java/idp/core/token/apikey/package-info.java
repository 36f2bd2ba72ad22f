/// API keys that people and service accounts make for their programs: their form, who holds them, how they
/// are made. What a key is exchanged for is decided in `idp.core.grant`.
@NullMarked
package idp.core.token.apikey;

import org.jspecify.annotations.NullMarked;
