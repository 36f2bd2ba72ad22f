package idp.server.adapter.webauthn;

import idp.core.oauth.Opaque;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/// A device with one passkey, and the browser around it, written by the specification and not by our
/// code: it answers as a good one does, unless a test bends a single thing.
public final class SoftDevice {
    public static final int PRESENT = 0x01;
    public static final int VERIFIED = 0x04;
    public static final int ELIGIBLE = 0x08;
    public static final int BACKED_UP = 0x10;
    private static final int ATTESTED = 0x40;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Opaque OPAQUE = new Opaque(new SecureRandom());

    /// Everything that an answer says: each of it can be bent.
    public static final class Said {
        public String type;
        public String challenge;
        public String origin;
        public Object crossOrigin = false;
        public String topOrigin;
        public String relyingParty;
        public int flags;
        public long count;
        public String handle;
        public String id;
        public int algorithm;
        public String format = "none";

        /// Of what the device and the browser say.
        public Function<byte[], Map<Object, Object>> statement = _ -> Map.of();

        /// Bent after it was signed.
        public Consumer<byte[]> signature = _ -> {};

        public Consumer<Map<String, Object>> json = _ -> {};
    }

    private final String relyingParty;
    private final String origin;
    private final SoftKey kind;
    private final KeyPair pair;
    public final String id = OPAQUE.secret();
    private int flags = PRESENT | VERIFIED;
    private String handle;
    private long count;

    public SoftDevice(String relyingParty, String origin, SoftKey kind) {
        this.relyingParty = relyingParty;
        this.origin = origin;
        this.kind = kind;
        pair = kind.generate();
    }

    /// One that synchronizes.
    public SoftDevice synced() {
        flags |= ELIGIBLE | BACKED_UP;
        return this;
    }

    KeyPair pair() {
        return pair;
    }

    public String create(String challenge, String forHandle, Consumer<Said> bend) {
        handle = forHandle;
        var said = said("webauthn.create", challenge);
        said.flags |= ATTESTED;
        bend.accept(said);
        var clientData = clientData(said);
        var data = new ByteArrayOutputStream();
        data.writeBytes(authenticatorData(said));
        // An AAGUID that says nothing.
        data.writeBytes(new byte[16]);
        var rawId = decoded(id);
        data.writeBytes(ByteBuffer.allocate(2).putShort((short) rawId.length).array());
        data.writeBytes(rawId);
        data.writeBytes(Cbor.of(SoftKey.cose(pair, said.algorithm)));
        var object = new LinkedHashMap<Object, Object>();
        object.put("fmt", said.format);
        object.put("attStmt", said.statement.apply(signed(data.toByteArray(), clientData)));
        object.put("authData", data.toByteArray());
        var response = new LinkedHashMap<String, Object>();
        response.put("clientDataJSON", encoded(clientData));
        response.put("attestationObject", encoded(Cbor.of(object)));
        response.put("transports", new String[] {"internal", "hybrid"});
        return json(said, response);
    }

    public String get(String challenge, Consumer<Said> bend) {
        var said = said("webauthn.get", challenge);
        bend.accept(said);
        var clientData = clientData(said);
        var data = authenticatorData(said);
        var signature = kind.sign(pair, signed(data, clientData));
        said.signature.accept(signature);
        var response = new LinkedHashMap<String, Object>();
        response.put("clientDataJSON", encoded(clientData));
        response.put("authenticatorData", encoded(data));
        response.put("signature", encoded(signature));
        if (said.handle != null) {
            response.put("userHandle", said.handle);
        }
        return json(said, response);
    }

    private static byte[] signed(byte[] data, byte[] clientData) {
        return ByteBuffer.allocate(data.length + 32)
                .put(data)
                .put(Opaque.sha256(clientData))
                .array();
    }

    /// By a device that counts.
    public SoftDevice counting() {
        count = 1;
        return this;
    }

    private Said said(String type, String challenge) {
        var said = new Said();
        said.type = type;
        said.challenge = challenge;
        said.origin = origin;
        said.relyingParty = relyingParty;
        said.flags = flags;
        said.count = count == 0 ? 0 : count++;
        said.handle = handle;
        said.id = id;
        said.algorithm = kind.number;
        return said;
    }

    private static byte[] clientData(Said said) {
        var members = new LinkedHashMap<String, Object>();
        members.put("type", said.type);
        members.put("challenge", said.challenge);
        members.put("origin", said.origin);
        members.put("crossOrigin", said.crossOrigin);
        if (said.topOrigin != null) {
            members.put("topOrigin", said.topOrigin);
        }
        return MAPPER.writeValueAsBytes(members);
    }

    private static byte[] authenticatorData(Said said) {
        var hash = Opaque.sha256(said.relyingParty.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(37)
                .put(hash)
                .put((byte) said.flags)
                .putInt((int) said.count)
                .array();
    }

    private static String json(Said said, Map<String, Object> response) {
        var members = new LinkedHashMap<String, Object>();
        members.put("id", said.id);
        members.put("rawId", said.id);
        members.put("type", "public-key");
        members.put("authenticatorAttachment", "platform");
        members.put("clientExtensionResults", Map.of());
        members.put("response", response);
        said.json.accept(members);
        return MAPPER.writeValueAsString(members);
    }

    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static String encoded(byte[] bytes) {
        return Opaque.base64url(bytes);
    }
}
