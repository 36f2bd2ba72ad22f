package idp.server.cli;

import idp.core.oauth.Opaque;
import idp.core.seal.Secrets;
import idp.core.user.DeviceMarks;
import idp.core.user.FakeLoginAttempts;
import idp.core.user.LoginKey;
import idp.core.user.LoginThrottle;
import idp.core.user.LoginThrottle.Limits;
import idp.core.user.PasswordLogin;
import idp.core.user.Passwords;
import idp.core.user.StoredPasswords;
import java.time.InstantSource;

/// The password step over counters in memory.
final class TestLogin {
    private TestLogin() {}

    static PasswordLogin of(
            StoredPasswords stored,
            Passwords passwords,
            Secrets secrets,
            Opaque opaque,
            InstantSource clock) {
        var key = LoginKey.of(secrets, clock.instant());
        var marks = new DeviceMarks(key, opaque);
        var throttle = new LoginThrottle(Limits.DEFAULT, key, marks);
        return new PasswordLogin(
                stored, passwords, throttle, new FakeLoginAttempts(), marks, clock);
    }
}
