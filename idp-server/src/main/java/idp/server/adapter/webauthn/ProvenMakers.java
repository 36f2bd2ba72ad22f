package idp.server.adapter.webauthn;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.anchor.TrustAnchorRepository;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.verifier.attestation.statement.androidkey.AndroidKeyAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.apple.AppleAnonymousAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.packed.PackedAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.tpm.TPMAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.u2f.FIDOU2FAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.certpath.DefaultCertPathTrustworthinessVerifier;
import com.webauthn4j.verifier.exception.BadAttestationStatementException;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Takes only passkeys whose attestation ends at one of these certificates: WebAuthn §6.5, §7.1. What
/// proves no maker (`none`, an attestation by the passkey's own key) is refused. Whether a certificate
/// was revoked meanwhile is not asked: that would take requests to the makers.
final class ProvenMakers implements TrustAnchorRepository {
    private final Set<TrustAnchor> anchors;

    private ProvenMakers(List<X509Certificate> makers) {
        anchors =
                makers.stream()
                        .map(one -> new TrustAnchor(one, null))
                        .collect(Collectors.toUnmodifiableSet());
    }

    static WebAuthnManager manager(List<X509Certificate> makers, ObjectConverter converter) {
        var paths = new DefaultCertPathTrustworthinessVerifier(new ProvenMakers(makers));
        paths.setRevocationCheckEnabled(false);
        return new WebAuthnManager(
                List.of(
                        new PackedAttestationStatementVerifier(),
                        new TPMAttestationStatementVerifier(),
                        new AndroidKeyAttestationStatementVerifier(),
                        new AppleAnonymousAttestationStatementVerifier(),
                        new FIDOU2FAttestationStatementVerifier()),
                paths,
                _ -> {
                    throw new BadAttestationStatementException("proves no maker");
                },
                converter);
    }

    @Override
    public Set<TrustAnchor> find(AAGUID model) {
        return anchors;
    }

    @Override
    public Set<TrustAnchor> find(byte[] keyIdentifier) {
        return anchors;
    }
}
