package idp.core.jose;

final class FakeKeysTest extends KeysContract {
    private final FakeKeys keys = new FakeKeys();

    @Override
    protected Keys keys() {
        return keys;
    }
}
