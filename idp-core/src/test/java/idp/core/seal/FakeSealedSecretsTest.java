package idp.core.seal;

final class FakeSealedSecretsTest extends SealedSecretsContract {
    private final FakeSealedSecrets secrets = new FakeSealedSecrets();

    @Override
    protected SealedSecrets secrets() {
        return secrets;
    }
}
