package idp.core.session;

import java.util.List;

/// A way of proving who somebody is. What tokens say of a sign-in, `amr` and `acr`, follows from the
/// factors that were shown in it and from nothing else.
public enum Factor {
    /// Something that only they know.
    PASSWORD(Kind.KNOWS, false, false, "pwd"),

    /// A code of an authenticator app: RFC 6238.
    TOTP(Kind.HAS, false, false, "otp"),

    /// One of the codes that were written down for a bad day. Each is a password with one use.
    RECOVERY_CODE(Kind.HAS, false, false, "otp"),

    /// A passkey that may be copied between devices, and that asked for a PIN or a finger.
    PASSKEY(Kind.BOTH, true, false, "swk user"),

    /// A passkey that never leaves its device, and that asked for a PIN or a finger.
    DEVICE_PASSKEY(Kind.BOTH, true, true, "hwk user"),

    /// A passkey that only asked for a touch: whoever holds it can do that.
    TOUCHED_PASSKEY(Kind.HAS, true, false, "swk user"),

    /// The same of one that never leaves its device.
    TOUCHED_DEVICE_PASSKEY(Kind.HAS, true, true, "hwk user");

    /// Two factors of one kind are worth one: NIST SP 800-63B-4 §2.2.
    private enum Kind {
        KNOWS,
        HAS,
        BOTH
    }

    private final Kind kind;
    private final boolean resistsPhishing;
    private final boolean inHardware;
    private final String amr;

    Factor(Kind kind, boolean resistsPhishing, boolean inHardware, String amr) {
        this.kind = kind;
        this.resistsPhishing = resistsPhishing;
        this.inHardware = inHardware;
        this.amr = amr;
    }

    /// What showing a passkey proves.
    ///
    /// @param verified whether it asked who holds it
    /// @param inHardware whether it is known to be bound to its device
    public static Factor passkey(boolean verified, boolean inHardware) {
        if (verified) {
            return inHardware ? DEVICE_PASSKEY : PASSKEY;
        }
        return inHardware ? TOUCHED_DEVICE_PASSKEY : TOUCHED_PASSKEY;
    }

    /// RFC 8176 §2
    List<String> amr() {
        return List.of(amr.split(" "));
    }

    boolean provesKnowledge() {
        return kind != Kind.HAS;
    }

    boolean provesPossession() {
        return kind != Kind.KNOWS;
    }

    boolean resistsPhishing() {
        return resistsPhishing;
    }

    boolean isInHardware() {
        return inHardware;
    }

    /// Whether a sign-in can begin with it.
    boolean canComeFirst() {
        return provesKnowledge();
    }
}
