package idp.core.user.passkey;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A key pair of a person's device or password manager, of which we know the public half: WebAuthn §4,
/// "credential record". Each was made with its holder verified and can be found by its device without
/// being named, so that each opens the account by itself.
///
/// @param id ours: short, random, shown to its owner and in the audit
/// @param credentialId what the device calls it, base64url
/// @param publicKey a COSE_Key: RFC 9053 §7
/// @param signCount what the device had counted at the last use; zero where it does not count
/// @param backupEligible whether it may be copied between devices; that never changes
/// @param backedUp whether it was, at its last use
/// @param attested whether its maker was proved when it was added: ADR 54
/// @param aaguid which model of device or manager made it, as far as that says so
/// @param name by its owner or its maker; null for one that has none
public record Passkey(
        String id,
        String userId,
        String credentialId,
        byte[] publicKey,
        long signCount,
        List<String> transports,
        boolean backupEligible,
        boolean backedUp,
        boolean attested,
        String aaguid,
        @Nullable String name,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {
    /// Of characters, in a name.
    public static final int LONGEST_NAME = 100;

    public Passkey {
        publicKey = publicKey.clone();
        transports = List.copyOf(transports);
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /// Whether it is known to be bound to its device: what it says of itself counts only where its maker
    /// is proved.
    public boolean isInHardware() {
        return attested && !backupEligible;
    }

    public Passkey called(@Nullable String newName) {
        return new Passkey(
                id,
                userId,
                credentialId,
                publicKey,
                signCount,
                transports,
                backupEligible,
                backedUp,
                attested,
                aaguid,
                newName,
                createdAt,
                lastUsedAt);
    }

    /// What a person calls one, cut and without what cannot be shown; null for nothing.
    public static @Nullable String nameOf(@Nullable String typed) {
        if (typed == null) {
            return null;
        }
        var plain =
                typed.replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\p{Zl}\\p{Zp}]", " ")
                        .strip();
        var end = Math.min(plain.length(), LONGEST_NAME);
        if (end < plain.length() && Character.isHighSurrogate(plain.charAt(end - 1))) {
            end--;
        }
        var cut = plain.substring(0, end).strip();
        return cut.isEmpty() ? null : cut;
    }

    @Override
    public String toString() {
        return "Passkey[" + id + "]";
    }
}
