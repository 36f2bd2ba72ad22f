package idp.server.adapter.pkcs11;

import static idp.server.adapter.pkcs11.TokenTrouble.Kind.AWAY;
import static java.util.stream.Collectors.joining;

import idp.core.oauth.Opaque;
import idp.server.adapter.pkcs11.Module.Slot;
import idp.server.config.MasterKeyText.Wrapped;
import idp.server.config.TokenSettings;
import java.io.IOException;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.LoginException;

/// One token, signed in to: ADR 71.
public final class Token {
    static final String DOC = "idp doctor (docs/hsm.md)";
    private static final int BITS = 256;

    /// Each has a provider with a name of its own.
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final TokenSettings settings;
    private final Provider provider;
    private final KeyStore store;

    private Token(TokenSettings settings, Provider provider, KeyStore store) {
        this.settings = settings;
        this.provider = provider;
        this.store = store;
    }

    /// Finds it and signs in.
    ///
    /// @throws TokenTrouble if there is no such token or it does not take the PIN
    public static Token open(TokenSettings settings) {
        var slot = slot(settings);
        try {
            var provider = (AuthProvider) provider(settings, slot);
            provider.login(null, asked -> answer(asked, settings.pin()));
            var store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, null);
            return new Token(settings, provider, store);
        } catch (LoginException e) {
            var isPin = code(e).contains("CKR_PIN_");
            throw new TokenTrouble(
                    named(settings)
                            + (isPin
                                    ? " does not take the PIN of IDP_PKCS11_PIN"
                                    : " lets nobody in")
                            + code(e),
                    DOC,
                    isPin ? TokenTrouble.Kind.PIN : AWAY,
                    e);
        } catch (GeneralSecurityException | IOException | ProviderException e) {
            throw new TokenTrouble(named(settings) + " does not answer" + code(e), DOC, AWAY, e);
        }
    }

    /// The pairs in it that sign.
    TokenPairs pairs() {
        return new TokenPairs(settings.label(), provider, store);
    }

    /// @throws TokenTrouble if the key is not there, or did not wrap this
    public byte[] unwrap(Wrapped wrapped) {
        var label = wrapped.key();
        try {
            return new Wrap(provider, key(label), label).unwrap(wrapped.bytes());
        } catch (GeneralSecurityException | ProviderException e) {
            throw new TokenTrouble(
                    "the key '"
                            + label
                            + "' of "
                            + named(settings)
                            + " did not wrap the master key that is set"
                            + code(e),
                    DOC,
                    e);
        }
    }

    /// @param key its label
    /// @throws TokenTrouble if the key is not there or cannot wrap
    public Wrapped wrap(byte[] secret, String key, Opaque opaque) {
        try {
            return new Wrapped(key, new Wrap(provider, key(key), key).wrap(secret, opaque));
        } catch (GeneralSecurityException | ProviderException e) {
            throw new TokenTrouble(named(settings) + " does not wrap" + code(e), DOC, e);
        }
    }

    /// An AES key that wraps and cannot be read. Leaves one that is there.
    public void makeKey(String label) {
        try {
            if (store.isKeyEntry(label)) {
                return;
            }
            var generator = KeyGenerator.getInstance("AES", provider);
            generator.init(BITS);
            store.setEntry(label, new KeyStore.SecretKeyEntry(generator.generateKey()), null);
        } catch (GeneralSecurityException | ProviderException e) {
            throw new TokenTrouble(named(settings) + " makes no AES key" + code(e), DOC, e);
        }
    }

    private SecretKey key(String label) throws GeneralSecurityException {
        if (store.getKey(label, null) instanceof SecretKey found) {
            return found;
        }
        throw new TokenTrouble(
                named(settings) + " has no AES key with the label '" + label + "'",
                "idp key wrap --label " + label + " --create");
    }

    private static Slot slot(TokenSettings settings) {
        var slots = new Module(settings.module()).slots();
        var found = slots.stream().filter(slot -> slot.label().equals(settings.label())).toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        var labels =
                slots.stream()
                        .map(slot -> "'" + slot.label() + "'")
                        .distinct()
                        .collect(joining(", "));
        throw new TokenTrouble(
                (found.isEmpty() ? "no token" : "more than one token")
                        + " of "
                        + settings.module()
                        + " has the label '"
                        + settings.label()
                        + "' of IDP_PKCS11_TOKEN: it shows "
                        + (labels.isEmpty() ? "none" : labels),
                DOC,
                AWAY,
                null);
    }

    private static Provider provider(TokenSettings settings, Slot slot) {
        var configuration =
                """
                --name = Gatehouse NUMBER
                library = MODULE
                slot = SLOT
                attributes(generate, CKO_SECRET_KEY, CKK_AES) = {
                  CKA_SENSITIVE = true
                  CKA_EXTRACTABLE = false
                  CKA_ENCRYPT = true
                  CKA_DECRYPT = true
                }
                attributes(generate, CKO_PRIVATE_KEY, *) = {
                  CKA_TOKEN = true
                  CKA_PRIVATE = true
                  CKA_SENSITIVE = true
                  CKA_EXTRACTABLE = false
                  CKA_SIGN = true
                }
                attributes(generate, CKO_PUBLIC_KEY, *) = {
                  CKA_TOKEN = false
                  CKA_VERIFY = true
                }
                """
                        .replace(" NUMBER", Integer.toString(COUNT.incrementAndGet()))
                        .replace("SLOT", Long.toString(slot.id()))
                        .replace("MODULE", settings.module().toString());
        return Security.getProvider("SunPKCS11").configure(configuration);
    }

    private static void answer(Callback[] asked, String pin) {
        for (var one : asked) {
            if (one instanceof PasswordCallback password) {
                password.setPassword(pin.toCharArray());
            }
        }
    }

    private static String named(TokenSettings settings) {
        return "the token '" + settings.label() + "'";
    }

    /// PKCS #11's own word for what went wrong: it tells the operator's vendor more than any sentence.
    static String code(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            var said = cause.getMessage();
            if (said != null && said.startsWith("CKR_")) {
                return " (" + said + ")";
            }
        }
        return "";
    }
}
