package idp.server.adapter.pkcs11;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Provider;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;

/// The certificate that the JDK's key store wants beside a private key, else it does not find it again:
/// the least that X.509 asks for. Nobody trusts it, and nothing of it but the public key is ever read.
final class SelfSigned {
    private static final HexFormat HEX = HexFormat.of();

    // In DER: ITU-T X.690.
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int UTF8 = 0x0c;
    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final byte[] COMMON_NAME = HEX.parseHex("0603550403");
    private static final byte[] BY_RSA = HEX.parseHex("06092a864886f70d01010b0500");
    private static final byte[] BY_EC = HEX.parseHex("06082a8648ce3d040302");

    private SelfSigned() {}

    static Certificate of(KeyPair pair, Provider provider) throws GeneralSecurityException {
        var isRsa = pair.getPublic().getAlgorithm().equals("RSA");
        var algorithm = der(SEQUENCE, isRsa ? BY_RSA : BY_EC);
        var common = der(SEQUENCE, COMMON_NAME, der(UTF8, "Gatehouse".getBytes(US_ASCII)));
        var name = der(SEQUENCE, der(SET, common));
        var always =
                der(
                        SEQUENCE,
                        der(UTC_TIME, "200101000000Z".getBytes(US_ASCII)),
                        der(GENERALIZED_TIME, "99991231235959Z".getBytes(US_ASCII)));
        var signed =
                der(
                        SEQUENCE,
                        der(INTEGER, new byte[] {1}),
                        algorithm,
                        name,
                        always,
                        name,
                        pair.getPublic().getEncoded());
        var signer = Signature.getInstance(isRsa ? "SHA256withRSA" : "SHA256withECDSA", provider);
        signer.initSign(pair.getPrivate());
        signer.update(signed);
        var whole =
                der(SEQUENCE, signed, algorithm, der(BIT_STRING, new byte[] {0}, signer.sign()));
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(whole));
    }

    private static byte[] der(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (var part : parts) {
            content.writeBytes(part);
        }
        var length = content.size();
        var whole = new ByteArrayOutputStream();
        whole.write(tag);
        if (length >= 0x100) {
            whole.write(0x82);
            whole.write(length >> 8);
        } else if (length >= 0x80) {
            whole.write(0x81);
        }
        whole.write(length);
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }
}
