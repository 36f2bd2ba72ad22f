package idp.core.user;

import java.time.Instant;

final class FakeUsersTest extends UsersContract {
    private final HandClock clock = new HandClock(Instant.parse("2030-01-01T00:00:00Z"));
    private final FakeUsers fake = new FakeUsers(clock);

    @Override
    protected Users users() {
        return fake;
    }

    @Override
    protected StoredPasswords passwords() {
        return fake;
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }

    @Override
    protected Instant cutOff(String userId) {
        return fake.cutOff(userId);
    }
}
