package idp.server.parts;

import idp.core.jose.CurrentKeys;
import idp.core.jose.KeyForge;
import idp.core.jose.KeyPlace;
import idp.core.jose.KeyPolicy;
import idp.core.jose.KeyReach;
import idp.core.jose.KeyReach.Missing;
import idp.core.jose.KeyRotation;
import idp.core.jose.Keys;
import idp.core.jose.SigningAlgorithm;
import idp.core.jose.TokenKeys;
import idp.core.seal.MasterKey;
import idp.server.adapter.Crypto;
import idp.server.adapter.pkcs11.SigningToken;
import idp.server.adapter.pkcs11.TokenTrouble;
import idp.server.config.Config;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys that sign, in the database or in a token.
///
/// @param token null where none is set
public record SigningKeyParts(
        CurrentKeys keys, KeyRotation rotation, KeyReach reach, @Nullable SigningToken token)
        implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SigningKeyParts.class);

    static SigningKeyParts of(Config config, Keys stored, Crypto crypto, MasterKey master) {
        var settings = config.masterKeys().token();
        var token = settings == null ? null : new SigningToken(settings);
        TokenKeys inToken = token == null ? TokenKeys.NONE : token;
        var policy = KeyPolicy.DEFAULT;
        var forge = new KeyForge(crypto.provider(), master, inToken);
        var keys = new CurrentKeys(stored, forge, policy);
        var all = EnumSet.allOf(SigningAlgorithm.class);
        var rotation = new KeyRotation(stored, forge, keys, policy, all);
        return new SigningKeyParts(keys, rotation, new KeyReach(keys, inToken), token);
    }

    /// What the keys are like from here.
    public record Look(long inToken, List<Missing> missing) {}

    public static Look look(Config config, Keys stored, MasterKey master, Instant now) {
        try (var signing = of(config, stored, Crypto.jdk(), master)) {
            var all = signing.keys().reload(now).all();
            var in = all.stream().filter(key -> key.place() instanceof KeyPlace.InToken).count();
            return new Look(in, signing.reach().look(now));
        }
    }

    /// A node starts without its token as long as that may come back: what needs no key goes on.
    ///
    /// @throws TokenTrouble if waiting does not mend it
    public void begin() {
        if (token == null || !token.isToSign()) {
            return;
        }
        try {
            token.begin();
        } catch (TokenTrouble e) {
            if (e.kind() != TokenTrouble.Kind.AWAY) {
                throw e;
            }
            LOG.warn("{}: nothing is signed here until it is back", e.getMessage());
        }
    }

    @Override
    public void close() {
        if (token != null) {
            token.close();
        }
    }
}
