package idp.core.audit.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import idp.core.oauth.Opaque;
import idp.core.oauth.Unavailable;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What a receiver knows a message of ours by, in the form of Standard Webhooks.
public record WebhookSecret(byte[] bytes) {
    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LENGTH = 32;

    public static WebhookSecret random(Opaque opaque) {
        return new WebhookSecret(opaque.bytes(LENGTH));
    }

    /// As receivers' libraries take it; shown once.
    public String text() {
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /// The header `webhook-signature` of a message.
    ///
    /// @param timestamp seconds since 1970, as the header `webhook-timestamp` has them
    public String signature(String id, long timestamp, String body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes, ALGORITHM));
            var signed = mac.doFinal((id + "." + timestamp + "." + body).getBytes(UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new Unavailable("HMAC-SHA-256 failed", e);
        }
    }

    /// What a message bears, at one try.
    public Map<String, String> headers(String id, Instant now, String body) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
        headers.put("webhook-signature", signature(id, now.getEpochSecond(), body));
        return headers;
    }

    /// Never shows it.
    @Override
    public String toString() {
        return "WebhookSecret";
    }
}
