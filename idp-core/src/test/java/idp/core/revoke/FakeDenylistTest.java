package idp.core.revoke;

import org.junit.jupiter.api.DisplayName;

@DisplayName("The denylist, in memory")
final class FakeDenylistTest extends DenylistContract {
    private final FakeDenylist fake = new FakeDenylist();

    @Override
    protected Denylist denylist() {
        return fake;
    }

    @Override
    protected Revocations revocations() {
        return fake;
    }

    @Override
    protected void deny(Denied row) {
        fake.deny(row);
    }

    @Override
    protected void settle() {}
}
