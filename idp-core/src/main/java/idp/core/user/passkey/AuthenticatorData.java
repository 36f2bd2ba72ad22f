package idp.core.user.passkey;

import idp.core.oauth.Opaque;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What the device says, under its signature: WebAuthn §6.1.
///
/// @param relyingPartyHash SHA-256 of the id of the server that it was made for
/// @param present whether somebody touched it
/// @param verified whether it made sure who
public record AuthenticatorData(
        byte[] relyingPartyHash,
        boolean present,
        boolean verified,
        boolean backupEligible,
        boolean backedUp,
        long signCount) {
    /// Null if it was made for this server, by somebody.
    ///
    /// @param verifies whether it also has to have made sure by whom
    @Nullable PasskeyRefusal problem(RelyingParty here, boolean verifies) {
        // WebAuthn §7.1, §7.2: made for this server.
        var expected = Opaque.sha256(here.id().getBytes(StandardCharsets.UTF_8));
        if (!Opaque.same(relyingPartyHash, expected)) {
            return PasskeyRefusal.RELYING_PARTY;
        }
        // WebAuthn §7.1, §7.2: never without anybody there.
        if (!present) {
            return PasskeyRefusal.ABSENT;
        }
        // WebAuthn §7.1, §7.2: where it stands for two factors, it has to know its holder.
        if (verifies && !verified) {
            return PasskeyRefusal.UNVERIFIED;
        }
        // WebAuthn §6.1.3: what cannot be copied was not.
        if (backedUp && !backupEligible) {
            return PasskeyRefusal.BACKUP;
        }
        return null;
    }
}
