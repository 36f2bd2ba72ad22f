package idp.core.client;

/// How far a client is with PKCE: what its registration asks for, or else what it was seen to do.
/// RFC 9700 §2.1.1.
public enum PkceUse {
    /// It signs nobody in.
    NO_SIGN_INS,
    /// A sign-in without a challenge is refused.
    REQUIRED,
    /// None is known yet.
    UNSEEN,
    ALWAYS,
    SOMETIMES,
    NEVER;

    public static PkceUse of(Client client, SignIns.Seen seen) {
        if (!client.allows(GrantType.AUTHORIZATION_CODE)) {
            return NO_SIGN_INS;
        }
        if (client.metadata().signIn().requirePkce() || client.isPublic()) {
            return REQUIRED;
        }
        if (seen.unchallenged() == null) {
            return seen.challenged() == null ? UNSEEN : ALWAYS;
        }
        return seen.challenged() == null ? NEVER : SOMETIMES;
    }
}
