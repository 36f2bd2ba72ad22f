package idp.core.user.passkey;

/// Why an answer to a challenge does not count. For the log: a page says less.
public enum PasskeyRefusal {
    /// Nothing that a browser would send.
    UNREADABLE,
    /// The challenge is too old.
    LATE,
    /// The answer to another kind of question.
    TYPE,
    /// The answer to another challenge.
    CHALLENGE,
    /// Given to a page that is not ours.
    ORIGIN,
    /// Given inside somebody else's page.
    FRAMED,
    /// Made for another server.
    RELYING_PARTY,
    /// Nobody touched the device.
    ABSENT,
    /// The device did not make sure who holds it.
    UNVERIFIED,
    /// It calls itself copied and not to be copied, or says something else of that than when it was added.
    BACKUP,
    /// A kind of key that was not asked for.
    ALGORITHM,
    /// Its maker is not proved, and has to be here.
    MAKER,
    /// Nobody's here.
    UNKNOWN,
    /// Somebody else's.
    NOT_THEIRS,
    /// The signature is wrong, or something else that the signature is about.
    UNSOUND,
    /// The device has counted fewer uses than we have seen: there may be a copy.
    WENT_BACK,
    /// The challenge was answered before.
    SPENT,
    /// Already somebody's.
    TAKEN,
    /// The account has as many as it may.
    TOO_MANY,
    /// The account or the passkey went meanwhile.
    GONE
}
