package idp.core.user.passkey;

import idp.core.oauth.Opaque;
import java.time.Duration;
import java.time.Instant;

/// What a challenge was made for, and for whom. It travels with the browser, sealed and bound to it; its
/// challenge is good for one answer, which [Passkeys] sees to.
public sealed interface Ceremony {
    Duration LIFETIME = Duration.ofMinutes(5);

    /// 256 random bits, base64url.
    String challenge();

    Instant since();

    /// To find out who somebody is: any account's passkey answers it.
    record SignIn(String challenge, Instant since) implements Ceremony {}

    /// To find out whether somebody is this person, of whom something else was proved.
    record Confirm(String challenge, Instant since, String userId) implements Ceremony {}

    /// To add a passkey.
    ///
    /// @param whose the id of the account, or whatever names the way on which one is being made
    /// @param handle what the device will call the account: random, and none of its names
    record Add(String challenge, Instant since, String whose, String handle) implements Ceremony {}

    static SignIn signIn(Opaque opaque, Instant now) {
        return new SignIn(opaque.secret(), now);
    }

    static Confirm confirm(String userId, Opaque opaque, Instant now) {
        return new Confirm(opaque.secret(), now, userId);
    }

    static Add add(String whose, String handle, Opaque opaque, Instant now) {
        return new Add(opaque.secret(), now, whose, handle);
    }

    default boolean isLive(Instant now) {
        return now.isBefore(since().plus(LIFETIME));
    }
}
