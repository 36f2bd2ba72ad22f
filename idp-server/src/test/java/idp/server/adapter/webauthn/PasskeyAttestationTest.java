package idp.server.adapter.webauthn;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.user.passkey.PasskeyRefusal;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("WebAuthn §6.5: with the makers named, only what is proved to be theirs is added")
final class PasskeyAttestationTest {
    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir static Path folder;
    private static KeyStore store;
    private static PasskeyScene scene;

    @BeforeAll
    static void make() throws Exception {
        for (var maker : new String[] {"ours", "other"}) {
            keytool(maker, "C=DE, O=Maker, CN=" + maker, "-ext", "bc:c=ca:true");
            keytool(
                    maker + "-model",
                    "C=DE, O=Maker, OU=Authenticator Attestation, CN=Model",
                    "-signer",
                    maker,
                    "-ext",
                    "bc=ca:false");
        }
        store = KeyStore.getInstance(folder.resolve("s.p12").toFile(), PASSWORD);
        scene = new PasskeyScene(List.of(certificate("ours")));
    }

    private static void keytool(String alias, String name, String... more) throws Exception {
        var words =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString()));
        words.addAll(
                List.of(
                        "-genkeypair",
                        "-alias",
                        alias,
                        "-dname",
                        name,
                        "-validity",
                        "2",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "password",
                        "-keystore",
                        folder.resolve("s.p12").toString()));
        words.addAll(List.of(more));
        assertThat(new ProcessBuilder(words).start().waitFor()).isZero();
    }

    private static X509Certificate certificate(String alias) throws Exception {
        return (X509Certificate) store.getCertificate(alias);
    }

    /// A proof by a model of this maker.
    private static Consumer<SoftDevice.Said> by(String maker) {
        return said -> {
            said.format = "packed";
            said.statement = signed -> statement(maker, signed);
        };
    }

    private static Map<Object, Object> statement(String maker, byte[] signed) {
        try {
            var alias = maker + "-model";
            var key = (PrivateKey) store.getKey(alias, PASSWORD);
            var statement = new LinkedHashMap<Object, Object>();
            statement.put("alg", SoftKey.ES256.number);
            statement.put("sig", SoftKey.ES256.sign(new KeyPair(null, key), signed));
            statement.put("x5c", new Object[] {certificate(alias).getEncoded()});
            return statement;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static PasskeyRefusal added(SoftDevice device, Consumer<SoftDevice.Said> bend) {
        return scene.add(scene.alice, device, bend);
    }

    @Test
    void one_of_theirs_is_known_to_be_bound_to_its_device() {
        var device = PasskeyScene.device(SoftKey.ES256);
        assertThat(added(device, by("ours"))).isNull();
        var kept = scene.passkeys.find(device.id).passkey();
        assertThat(kept.attested()).isTrue();
        assertThat(kept.isInHardware()).isTrue();
        var synced = PasskeyScene.device(SoftKey.ES256).synced();
        assertThat(added(synced, by("ours"))).isNull();
        assertThat(scene.passkeys.find(synced.id).passkey().isInHardware()).isFalse();
    }

    @Test
    void what_proves_no_maker_or_another_one_is_refused() {
        var device = PasskeyScene.device(SoftKey.ES256);
        assertThat(added(device, _ -> {})).isEqualTo(PasskeyRefusal.MAKER);
        assertThat(added(device, by("other"))).isEqualTo(PasskeyRefusal.MAKER);
        // By its own key: anybody can do that.
        assertThat(
                        added(
                                device,
                                said -> {
                                    said.format = "packed";
                                    said.statement =
                                            signed ->
                                                    Map.of(
                                                            "alg",
                                                            SoftKey.ES256.number,
                                                            "sig",
                                                            SoftKey.ES256.sign(
                                                                    device.pair(), signed));
                                }))
                .isEqualTo(PasskeyRefusal.MAKER);
        // The proof of another passkey.
        assertThat(
                        added(
                                device,
                                said -> {
                                    said.format = "packed";
                                    said.statement = _ -> statement("ours", new byte[8]);
                                }))
                .isEqualTo(PasskeyRefusal.MAKER);
        assertThat(added(device, by("ours"))).isNull();
    }

    @Test
    void without_makers_a_proof_is_not_looked_at() {
        var open = new PasskeyScene();
        var device = PasskeyScene.device(SoftKey.ES256);
        assertThat(open.add(open.alice, device, by("other"))).isNull();
        assertThat(open.passkeys.find(device.id).passkey().attested()).isFalse();
    }
}
