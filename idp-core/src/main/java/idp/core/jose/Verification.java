package idp.core.jose;

/// What looking at a token came to.
public sealed interface Verification {
    record Verified(VerifiedJwt jwt) implements Verification {}

    /// The reason is for logs and tests; a caller outside learns only that the token is not good.
    record Failed(Why why) implements Verification {}

    enum Why {
        /// More than 8 KB: nothing else was looked at.
        TOO_LONG,
        /// Not three parts of base64url, or a part is not what it should be.
        MALFORMED,
        /// The header says more than `alg`, `kid` and `typ`.
        FOREIGN_HEADER,
        WRONG_TYPE,
        /// No key of ours has that `kid` and that `alg`.
        UNKNOWN_KEY,
        BAD_SIGNATURE,
        /// Signed when its key was not to sign, or shown when its key had left.
        KEY_NOT_IN_USE,
        WRONG_ISSUER,
        WRONG_AUDIENCE,
        MISSING_CLAIM,
        NOT_YET,
        EXPIRED
    }
}
