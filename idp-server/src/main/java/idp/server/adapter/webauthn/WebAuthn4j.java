package idp.server.adapter.webauthn;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionsAuthenticatorOutputs;
import com.webauthn4j.data.extension.client.AuthenticationExtensionsClientOutputs;
import com.webauthn4j.server.ServerProperty;
import idp.core.oauth.Opaque;
import idp.core.user.passkey.AuthenticatorData;
import idp.core.user.passkey.Ceremony;
import idp.core.user.passkey.Passkey;
import idp.core.user.passkey.PasskeyRegistration;
import idp.core.user.passkey.PresentedAssertion;
import idp.core.user.passkey.PresentedCredential;
import idp.core.user.passkey.RelyingParty;
import idp.core.user.passkey.WebAuthn;
import idp.server.adapter.webauthn.CredentialJson.Misfit;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// [WebAuthn] by webauthn4j. Bytes of strangers go through its parsers, which throw whatever they come
/// upon: that is an answer that cannot be read, never a fault of ours.
public final class WebAuthn4j implements WebAuthn {
    private static final int SHORTEST_RSA = 2048;
    private static final List<PublicKeyCredentialParameters> ALGORITHMS =
            PasskeyRegistration.ALGORITHMS.stream()
                    .map(COSEAlgorithmIdentifier::create)
                    .map(one ->
                            new PublicKeyCredentialParameters(
                                    PublicKeyCredentialType.PUBLIC_KEY, one))
                    .toList();

    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager manager;
    private final boolean asksForMaker;

    /// @param makers whose passkeys alone may be added; anybody's if there are none
    public WebAuthn4j(List<X509Certificate> makers) {
        asksForMaker = !makers.isEmpty();
        manager =
                asksForMaker
                        ? ProvenMakers.manager(makers, converter)
                        : WebAuthnManager.createNonStrictWebAuthnManager(converter);
    }

    @Override
    public boolean asksForMaker() {
        return asksForMaker;
    }

    @Override
    public @Nullable PresentedCredential readNew(String json) {
        try {
            var read = CredentialJson.of(json);
            var clientData = read.bytes("clientDataJSON");
            var attestation = read.bytes("attestationObject");
            var parsed = manager.parse(new RegistrationRequest(attestation, clientData));
            var object = parsed.getAttestationObject();
            var data = object == null ? null : object.getAuthenticatorData();
            var made = data == null ? null : data.getAttestedCredentialData();
            if (data == null || made == null) {
                return null;
            }
            var id = Opaque.base64url(made.getCredentialId());
            var algorithm = made.getCOSEKey().getAlgorithm();
            // WebAuthn §5.2.1: one credential, by one name.
            if (algorithm == null || !id.equals(read.id()) || !fits(algorithm, made.getCOSEKey())) {
                return null;
            }
            return new PresentedCredential(
                    id,
                    CredentialJson.clientData(clientData),
                    device(data),
                    algorithm.getValue(),
                    converter.getCborMapper().writeValueAsBytes(made.getCOSEKey()),
                    made.getAaguid().toString(),
                    read.transports(),
                    clientData,
                    attestation);
        } catch (Misfit | RuntimeException e) {
            return null;
        }
    }

    /// WebAuthn §5.8.5: an algorithm goes with one kind of key, which the library does not look at before
    /// the key is used.
    private static boolean fits(COSEAlgorithmIdentifier algorithm, COSEKey key) {
        var pub = key.getPublicKey();
        return switch ((int) algorithm.getValue()) {
            case -7 ->
                    pub instanceof ECPublicKey ec && ec.getParams().getOrder().bitLength() == 256;
            case -8 ->
                    pub instanceof EdECPublicKey ed
                            && ed.getParams()
                                    .getName()
                                    .equals(NamedParameterSpec.ED25519.getName());
            case -257 ->
                    pub instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= SHORTEST_RSA;
            // Not asked for: refused by that.
            default -> true;
        };
    }

    @Override
    public @Nullable PresentedAssertion readAnswer(String json) {
        try {
            var read = CredentialJson.of(json);
            var clientData = read.bytes("clientDataJSON");
            var authenticatorData = read.bytes("authenticatorData");
            var signature = read.bytes("signature");
            var request =
                    new AuthenticationRequest(
                            decoded(read.id()), authenticatorData, clientData, signature);
            var data = manager.parse(request).getAuthenticatorData();
            return data == null
                    ? null
                    : new PresentedAssertion(
                            read.id(),
                            read.optional("userHandle"),
                            CredentialJson.clientData(clientData),
                            device(data),
                            clientData,
                            authenticatorData,
                            signature);
        } catch (Misfit | RuntimeException e) {
            return null;
        }
    }

    private static AuthenticatorData device(
            com.webauthn4j.data.attestation.authenticator.AuthenticatorData<?> data) {
        return new AuthenticatorData(
                data.getRpIdHash(),
                data.isFlagUP(),
                data.isFlagUV(),
                data.isFlagBE(),
                data.isFlagBS(),
                data.getSignCount());
    }

    @Override
    public Soundness check(PresentedCredential shown, Ceremony.Add asked, RelyingParty here) {
        try {
            manager.verify(
                    new RegistrationRequest(shown.attestation(), shown.clientData()),
                    new RegistrationParameters(server(asked, here), ALGORITHMS, true, true));
            return asksForMaker ? Soundness.ATTESTED : Soundness.SOUND;
        } catch (RuntimeException e) {
            return Soundness.UNSOUND;
        }
    }

    @Override
    public boolean isBy(
            Passkey passkey, PresentedAssertion shown, Ceremony asked, RelyingParty here) {
        try {
            manager.verify(
                    new AuthenticationRequest(
                            decoded(shown.credentialId()),
                            shown.authenticatorData(),
                            shown.clientData(),
                            shown.signature()),
                    new AuthenticationParameters(
                            server(asked, here), kept(passkey), null, false, true));
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /// With no uses counted: of that one statement in the database decides.
    private CredentialRecordImpl kept(Passkey passkey) {
        var key = converter.getCborMapper().readValue(passkey.publicKey(), COSEKey.class);
        var data =
                new AttestedCredentialData(
                        new AAGUID(passkey.aaguid()), decoded(passkey.credentialId()), key);
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                passkey.backupEligible(),
                passkey.backedUp(),
                0,
                data,
                new AuthenticationExtensionsAuthenticatorOutputs<>(),
                null,
                new AuthenticationExtensionsClientOutputs<>(),
                Set.of());
    }

    private static ServerProperty server(Ceremony asked, RelyingParty here) {
        return ServerProperty.builder()
                .origin(new Origin(here.origin()))
                .rpId(here.id())
                .challenge(new DefaultChallenge(decoded(asked.challenge())))
                .build();
    }

    private static byte[] decoded(String base64url) {
        return Base64.getUrlDecoder().decode(base64url);
    }
}
