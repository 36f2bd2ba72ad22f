package idp.server.parts;

import static java.util.Objects.requireNonNull;

import idp.core.oauth.Opaque;
import idp.core.seal.MasterKey;
import idp.server.adapter.pkcs11.Token;
import idp.server.config.Config;
import idp.server.config.MasterKeyText.Plain;
import idp.server.config.MasterKeyText.Wrapped;
import idp.server.config.TokenSettings;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// The master key of an installation, as it is set or opened by the token that wrapped it.
public final class MasterKeyParts {
    private MasterKeyParts() {}

    /// @throws idp.server.adapter.pkcs11.TokenTrouble if a token is needed and does not do it
    public static MasterKey of(Config config, Opaque opaque) {
        var settings = config.masterKeys().token();
        @Nullable Token token = null;
        var keys = new ArrayList<byte[]>();
        for (var key : config.masterKeys().values()) {
            switch (key) {
                case Plain(var bytes) -> keys.add(bytes);
                case Wrapped wrapped -> {
                    if (token == null) {
                        // Config holds no wrapped key without a token.
                        token = Token.open(requireNonNull(settings));
                    }
                    keys.add(token.unwrap(wrapped));
                }
            }
        }
        return new MasterKey(keys, opaque);
    }

    /// A new master key that nobody saw.
    ///
    /// @param create makes the key in the token if there is none
    /// @throws idp.server.adapter.pkcs11.TokenTrouble if the token does not do it
    public static Wrapped wrapNew(
            TokenSettings settings, String key, boolean create, Opaque opaque) {
        var token = Token.open(settings);
        if (create) {
            token.makeKey(key);
        }
        return token.wrap(opaque.bytes(MasterKey.SHORTEST), key, opaque);
    }
}
